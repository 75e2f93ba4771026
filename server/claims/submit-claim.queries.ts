import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";
import type { ClaimRequest } from "./claim-content.rules.ts";
import { foldSerial } from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

/** A serial that stands in another open claim of the partner as well. */
export interface Duplicate {
  serialNumber: string;
  number: string;
}

/** A claim as it stood when it was taken: what every repetition of its id is answered with. */
export interface SubmittedClaim {
  number: string;
  contentHash: string;
  at: Date;
  itemName: string;
  fault: string;
  duplicates: Duplicate[];
}

/** One of a partner's claims after another: what is left to claim is judged by those before. */
export async function lockPartnerClaims(
  trx: Trx,
  partnerId: number,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rabat claims', ${partnerId}))`.execute(
    trx,
  );
}

export async function findSubmitted(
  trx: Trx,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<SubmittedClaim | undefined> {
  const { rows } = await sql<SubmittedClaim>`
    select c.number, c.content_hash as "contentHash", c.submitted_at as at, c.fault,
      (select name from claim_piece where claim_id = c.id order by piece limit 1) as "itemName",
      coalesce((select details -> 'duplicates' from claim_event
        where claim_id = c.id order by id limit 1), '[]') as duplicates
    from claim c where c.partner_id = ${partnerId} and c.client_claim_id = ${id}`.execute(
    trx,
  );
  return rows[0];
}

export interface ClaimParty {
  blocked: boolean;
  email: string;
  language: string;
  latestTerms: number;
}

export async function findClaimParty(
  trx: Trx,
  partnerId: number,
): Promise<ClaimParty> {
  const { rows } = await sql<ClaimParty>`
    select p.blocked, p.email, p.language,
      (select max(version) from claim_terms) as "latestTerms"
    from partner p where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no such partner");
  return row;
}

export interface ClaimItem {
  id: number;
  code: string;
  name: string;
  unit: string;
}

export async function findClaimItems(
  trx: Trx,
  codes: string[],
): Promise<Map<string, ClaimItem>> {
  const { rows } = await sql<ClaimItem>`
    select id, code, name, unit from item where code = any(${codes}::text[])`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Which of some serials stand in open claims of the partner. */
export async function findDuplicates(
  trx: Trx,
  { partnerId, serials }: { partnerId: number; serials: string[] },
): Promise<Duplicate[]> {
  const { rows } = await sql<Duplicate>`
    select p.serial_number as "serialNumber", c.number
    from claim_piece p join claim c on c.id = p.claim_id and c.partner_id = p.partner_id
    where p.partner_id = ${partnerId} and p.serial_folded = any(${serials}::text[])
      and p.serial_folded <> '' and c.status not in ('credited', 'delivered', 'cancelled')
    order by c.id, p.piece`.execute(trx);
  return rows;
}

export interface NewPiece {
  itemId: number | null;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  serialNumber: string;
  documentId: number | null;
  orderId: number | null;
  source: string;
}

/** Writes a claim under the next number of its year. */
export async function insertClaim(
  trx: Trx,
  claim: Omit<ClaimRequest, "pieces"> & {
    partnerId: number;
    contentHash: string;
    day: CalendarDate;
    at: Date;
    by: { id: number; name: string };
    byPartner: boolean;
    pieces: NewPiece[];
    duplicates: Duplicate[];
  },
): Promise<{ claimId: number; number: string; eventId: number }> {
  const year = Number(claim.day.slice(0, 4));
  const { partnerId, by } = claim;
  const { rows } = await sql<{ id: number; number: string }>`
    with counted as (
      insert into claim_counter as n (year, last) values (${year}, 1)
      on conflict (year) do update set last = n.last + 1
      returning last
    )
    insert into claim (partner_id, client_claim_id, content_hash, number, kind, status, status_at,
      submitted_at, submitted_by, by_name, contact, sending, fault, accessories, terms_version)
    select ${partnerId}, ${claim.id}, ${claim.contentHash},
      'R-' || ${year}::int || '-' || to_char(last, 'FM9999999999900000'), ${claim.kind},
      'submitted', ${claim.at}, ${claim.at}, ${by.id}, ${by.name}, ${claim.contact},
      ${claim.sending}, ${claim.fault}, ${claim.accessories}, ${claim.termsVersion ?? null}
    from counted
    returning id, number`.execute(trx);
  const [head] = rows;
  if (!head) throw new Error("no claim was written");
  const pieces = claim.pieces.map((piece, index) => ({
    ...piece,
    piece: index + 1,
    folded: foldSerial(piece.serialNumber),
  }));
  await sql`
    insert into claim_piece (partner_id, claim_id, piece, item_id, item_code, name, unit, quantity,
      serial_number, serial_folded, document_id, order_id, source)
    select ${partnerId}, ${head.id}, piece, "itemId", "itemCode", name, unit, quantity,
      "serialNumber", folded, "documentId", "orderId", source
    from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p (piece int, "itemId" bigint,
      "itemCode" text, name text, unit text, quantity bigint, "serialNumber" text, folded text,
      "documentId" bigint, "orderId" bigint, source text)`.execute(trx);
  await sql`
    insert into claim_attachment (partner_id, claim_id, place, attachment_id)
    select ${partnerId}, ${head.id}, place, id
    from unnest(${claim.attachments}::uuid[]) with ordinality as a (id, place)`.execute(
    trx,
  );
  const details = { duplicates: claim.duplicates };
  const event = await sql<{ id: number }>`
    insert into claim_event (partner_id, claim_id, at, kind, status, note, by_user_id, by_name,
      by_partner, details)
    values (${partnerId}, ${head.id}, ${claim.at}, 'status', 'submitted', '', ${by.id}, ${by.name},
      ${claim.byPartner}, ${JSON.stringify(details)}::jsonb)
    returning id`.execute(trx);
  return {
    claimId: head.id,
    number: head.number,
    eventId: event.rows[0]?.id ?? 0,
  };
}
