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

export async function setReplacement(
  trx: Trx,
  {
    claimId,
    piece,
    serial,
  }: { claimId: number; piece: number; serial: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update claim_piece set replacement_serial = ${serial}
    where claim_id = ${claimId} and piece = ${piece}`.execute(trx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** Adds to the path of a claim, which never changes. */
export async function insertClaimEvent(
  trx: Trx,
  event: {
    partnerId: number;
    claimId: number;
    at: Date;
    kind: string;
    status: ClaimStatus;
    note: string;
    by: { id: number | null; name: string };
    byPartner: boolean;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into claim_event (partner_id, claim_id, at, kind, status, note, by_user_id, by_name,
      by_partner)
    values (${event.partnerId}, ${event.claimId}, ${event.at}, ${event.kind}, ${event.status},
      ${event.note}, ${event.by.id}, ${event.by.name}, ${event.byPartner})
    returning id`.execute(trx);
  return rows[0]?.id ?? 0;
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
