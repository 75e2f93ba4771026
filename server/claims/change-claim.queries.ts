import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ClaimStatus, PriceAnswer } from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

export interface ClaimChange {
  claimId: number;
  at: Date;
  status?: ClaimStatus | undefined;
  finding?: string | undefined;
  /** A price asks for an answer anew. */
  repairPrice?: number | undefined;
  creditNote?: string | undefined;
  priceAnswer?: { answer: PriceAnswer; by: string } | undefined;
  erpText?: string | undefined;
  /** Whether the ERP is to hear of it. */
  tellErp: boolean;
}

/** Writes what changes of a claim; what is left out stays. */
export async function changeClaim(
  trx: Trx,
  change: ClaimChange,
): Promise<void> {
  const { claimId, at, status, finding, repairPrice, creditNote } = change;
  const { priceAnswer, erpText, tellErp } = change;
  const isPriced = repairPrice !== undefined;
  await sql`
    update claim set
      status_at = case when ${status ?? null}::text is not null and status <> ${status ?? null}
        then ${at}::timestamptz else status_at end,
      status = coalesce(${status ?? null}, status),
      finding = coalesce(${finding ?? null}, finding),
      repair_price = coalesce(${repairPrice ?? null}, repair_price),
      price_answer = case when ${isPriced} then null
        else coalesce(${priceAnswer?.answer ?? null}, price_answer) end,
      price_answered_at = case when ${isPriced} then null
        when ${priceAnswer !== undefined} then ${at}::timestamptz else price_answered_at end,
      price_answered_by = case when ${isPriced} then null
        else coalesce(${priceAnswer?.by ?? null}, price_answered_by) end,
      credit_note = coalesce(${creditNote ?? null}, credit_note),
      erp_text = coalesce(${erpText ?? null}, erp_text),
      version = version + 1,
      revision = revision + ${tellErp ? 1 : 0}
    where id = ${claimId}`.execute(trx);
}

/** What was taken back before the ERP heard of it, it never hears of. */
export async function withdrawFromErp(
  trx: Trx,
  claimId: number,
): Promise<void> {
  await sql`
    update claim set acknowledged_revision = revision
    where id = ${claimId} and handed_revision = 0`.execute(trx);
}

/** Says which serials pieces were replaced by; false where a piece is none of the claim's. */
export async function setReplacements(
  trx: Trx,
  {
    claimId,
    replacements,
  }: {
    claimId: number;
    replacements: { piece: number; serialNumber: string }[];
  },
): Promise<boolean> {
  if (replacements.length === 0) return true;
  const { numAffectedRows } = await sql`
    update claim_piece p set replacement_serial = r."serialNumber"
    from jsonb_to_recordset(${JSON.stringify(replacements)}::jsonb) as r (piece int,
      "serialNumber" text)
    where p.claim_id = ${claimId} and p.piece = r.piece`.execute(trx);
  return Number(numAffectedRows ?? 0) === replacements.length;
}

export interface NewClaimEvent {
  partnerId: number;
  claimId: number;
  at: Date;
  kind: string;
  status: ClaimStatus;
  note: string;
  by: { id: number | null; name: string };
  byPartner: boolean;
}

/** Adds to the paths of claims, which never change; answers with the ids in their order. */
export async function insertClaimEvents(
  trx: Trx,
  events: NewClaimEvent[],
): Promise<number[]> {
  if (events.length === 0) return [];
  const numbered = events.map((event, n) => ({ ...event, n }));
  const { rows } = await sql<{ id: number }>`
    with added as (
      insert into claim_event (partner_id, claim_id, at, kind, status, note, by_user_id, by_name,
        by_partner)
      select "partnerId", "claimId", at, kind, status, note, (by ->> 'id')::bigint,
        by ->> 'name', "byPartner"
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as e (n int, "partnerId" bigint,
        "claimId" bigint, at timestamptz, kind text, status text, note text, by jsonb,
        "byPartner" boolean)
      order by n
      returning id
    )
    select id from added order by id`.execute(trx);
  return rows.map(({ id }) => id);
}

export interface Recipient {
  email: string;
  language: string;
}

/** To whom news of a claim go: the partner, or else whoever submitted it. */
export async function findClaimRecipient(
  trx: Trx,
  claimId: number,
): Promise<Recipient> {
  const { rows } = await sql<Recipient>`
    select coalesce(nullif(p.email, ''), u.email, '') as email, p.language
    from claim c join partner p on p.id = c.partner_id
    join app_user u on u.id = c.submitted_by
    where c.id = ${claimId}`.execute(trx);
  return rows[0] ?? { email: "", language: "sr-Latn" };
}
