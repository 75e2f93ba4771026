import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  foldServiceStatus,
  type ClaimStatus,
  type ServiceWords,
} from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

/** What the ERP's words mean. */
export async function readServiceWords(trx: Trx): Promise<ServiceWords> {
  const { rows } = await sql<{ folded: string; status: ClaimStatus | null }>`
    select folded, status from service_status`.execute(trx);
  return new Map(rows.map(({ folded, status }) => [folded, status]));
}

export interface ServiceWord {
  text: string;
  status: ClaimStatus | null;
  editedBy: string;
  editedAt: Date;
}

export async function listServiceWords(trx: Trx): Promise<ServiceWord[]> {
  const { rows } = await sql<ServiceWord>`
    select text, status, edited_by as "editedBy", edited_at as "editedAt"
    from service_status order by folded`.execute(trx);
  return rows;
}

/** Each word that stands on repairs, with how many bear it and one of them. */
export async function countServiceTexts(
  trx: Trx,
): Promise<{ text: string; repairs: number; example: string }[]> {
  const { rows } = await sql<{
    text: string;
    repairs: number;
    example: string;
  }>`
    select status as text, count(*)::int as repairs, min(number) as example
    from service_order group by status order by repairs desc, status limit 1000`.execute(
    trx,
  );
  return rows;
}

/** Each word that stands on repairs that the transaction sees, from one to the next. */
export async function listServiceTexts(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    with recursive word as (
      (select status as text from service_order order by status limit 1)
      union all
      select (select status from service_order where status > word.text order by status limit 1)
      from word where word.text is not null
    )
    select text from word where text is not null limit 1000`.execute(trx);
  return rows.map(({ text }) => text);
}

export async function saveServiceWord(
  trx: Trx,
  word: { text: string; status: ClaimStatus | null; by: string; at: Date },
): Promise<void> {
  const { text, status, by, at } = word;
  await sql`
    insert into service_status (folded, text, status, edited_by, edited_at)
    values (${foldServiceStatus(text)}, ${text}, ${status}, ${by}, ${at})
    on conflict (folded) do update set text = excluded.text, status = excluded.status,
      edited_by = excluded.edited_by, edited_at = excluded.edited_at`.execute(
    trx,
  );
}

export async function removeServiceWord(trx: Trx, text: string): Promise<void> {
  await sql`
    delete from service_status where folded = ${foldServiceStatus(text)}`.execute(
    trx,
  );
}

/** One change at a time, and no file is judged meanwhile. */
export async function lockServiceWords(trx: Trx): Promise<void> {
  await sql`lock table service_status in share row exclusive mode`.execute(trx);
}

/** While a file is judged no word gets another meaning; many files may be judged at once. */
export async function holdServiceWords(trx: Trx): Promise<void> {
  await sql`lock table service_status in share mode`.execute(trx);
}

/** What the ERP says of a claim now. */
export interface ToldClaim {
  claimId: number;
  partnerId: number;
  number: string;
  itemName: string;
  wasStatus: ClaimStatus;
  wasText: string;
  /** What the ERP last wrote to the partner. */
  wasNote: string;
  /** To whom news of it go: the partner, or else whoever submitted it. */
  email: string;
  language: string;
  text: string;
  note: string;
  serviceOrder: string;
  at: Date;
}

/**
 * Locks the claims that some service orders, by number, came of, and reads what those say. Of two
 * service orders of one claim the one that was told of last counts.
 */
export async function lockToldClaims(
  trx: Trx,
  asked: { numbers?: string[]; texts?: string[]; now: Date },
): Promise<ToldClaim[]> {
  const { numbers, texts, now } = asked;
  const { rows } = await sql<ToldClaim>`
    select c.id as "claimId", c.partner_id as "partnerId", c.number, c.status as "wasStatus",
      c.erp_text as "wasText",
      coalesce((select note from claim_event where claim_id = c.id and by_user_id is null
        order by id desc limit 1), '') as "wasNote", t.status as text, t.note, t.number as "serviceOrder",
      coalesce(t.updated_at, ${now}::timestamptz) as at,
      (select name from claim_piece where claim_id = c.id order by piece limit 1) as "itemName",
      coalesce(nullif(p.email, ''), u.email, '') as email, p.language
    from claim c
    join partner p on p.id = c.partner_id
    join app_user u on u.id = c.submitted_by
    cross join lateral (
      select s.* from service_order s
      where s.partner_id = c.partner_id and s.claim_number <> ''
        and lower(s.claim_number) = lower(c.number)
      order by s.updated_at desc nulls last, s.id desc limit 1
    ) t
    where c.id in (
      select c2.id from service_order s2 join claim c2 on c2.partner_id = s2.partner_id
        and lower(c2.number) = lower(s2.claim_number)
      where s2.claim_number <> ''
        and (s2.number = any(${numbers ?? []}::text[]) or s2.status = any(${texts ?? []}::text[]))
    )
    order by c.id
    for update of c`.execute(trx);
  return rows;
}

/** What becomes of a claim by what the ERP says of it. */
export interface ToldChange {
  claimId: number;
  at: Date;
  status: ClaimStatus;
  erpText: string;
  serviceOrder: string;
}

/** Writes what the ERP says; a claim of which nothing has changed only learns its service order. */
export async function writeTold(
  trx: Trx,
  changes: (ToldChange & { hasChanged: boolean })[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    update claim c set
      erp_document = coalesce(c.erp_document, t."serviceOrder"),
      status_at = case when c.status <> t.status then t.at else c.status_at end,
      status = t.status,
      erp_text = t."erpText",
      version = c.version + t."hasChanged"::int
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as t ("claimId" bigint,
      at timestamptz, status text, "erpText" text, "serviceOrder" text, "hasChanged" boolean)
    where c.id = t."claimId" and (t."hasChanged" or c.erp_document is null)`.execute(
    trx,
  );
}
