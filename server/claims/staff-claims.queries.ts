import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { likeLiteral } from "../platform/like-literal.ts";
import type { ClaimStatus } from "./claim-status.rules.ts";
import type { ClaimHead } from "./claims.queries.ts";

type Trx = Transaction<Database>;

export interface BoardRow extends ClaimHead {
  partner: { code: string; name: string };
}

export interface BoardQuestion {
  show: "open" | "over";
  status?: ClaimStatus | undefined;
  search: string;
  after: { since: Date; id: number } | undefined;
  limit: number;
}

const OVER = sql`c.status in ('credited', 'delivered', 'cancelled')`;

/** What is open, longest without a move first; what is over, latest first. */
export async function listBoard(
  trx: Trx,
  { show, status, search, after, limit }: BoardQuestion,
): Promise<BoardRow[]> {
  const isOpen = show === "open";
  const like = `%${likeLiteral(search)}%`;
  const place = after
    ? isOpen
      ? sql`and (c.status_at, c.id) > (${after.since}, ${after.id})`
      : sql`and (c.status_at, c.id) < (${after.since}, ${after.id})`
    : sql``;
  const { rows } = await sql<BoardRow>`
    select 'portal' as origin, c.id, c.number, c.kind, c.status, c.erp_text as "erpText",
      c.price_answer as "priceAnswer", p.name as "itemName", p.item_code as "itemCode",
      p.serial_number as "serialNumber", c.fault,
      (select count(*)::int from claim_piece n where n.claim_id = c.id) as pieces,
      c.submitted_at as at, c.status_at as since,
      json_build_object('code', o.code, 'name', o.name) as partner
    from claim c join claim_piece p on p.claim_id = c.id and p.piece = 1
    join partner o on o.id = c.partner_id
    where ${isOpen ? sql`not ${OVER}` : OVER}
      and (${status ?? null}::text is null or c.status = ${status ?? null})
      and (${search} = '' or c.number ilike ${like} or o.name ilike ${like}
        or o.code ilike ${like} or exists (select from claim_piece s where s.claim_id = c.id
          and (s.serial_number ilike ${like} or s.name ilike ${like}
            or s.item_code ilike ${like})))
      ${place}
    order by c.status_at ${isOpen ? sql`asc` : sql`desc`}, c.id ${isOpen ? sql`asc` : sql`desc`}
    limit ${limit}`.execute(trx);
  return rows;
}

/** How many claims are open in each status, and since when the oldest has not moved. */
export async function countBoard(
  trx: Trx,
): Promise<{ status: ClaimStatus; claims: number; oldest: Date }[]> {
  const { rows } = await sql<{
    status: ClaimStatus;
    claims: number;
    oldest: Date;
  }>`
    select c.status, count(*)::int as claims, min(c.status_at) as oldest
    from claim c where not ${OVER} group by c.status`.execute(trx);
  return rows;
}

export interface InternalNote {
  at: Date;
  byName: string;
  text: string;
}

export async function listInternalNotes(
  trx: Trx,
  claimId: number,
): Promise<InternalNote[]> {
  const { rows } = await sql<InternalNote>`
    select at, by_name as "byName", text from claim_internal_note
    where claim_id = ${claimId} order by id`.execute(trx);
  return rows;
}

export async function insertInternalNote(
  trx: Trx,
  note: {
    partnerId: number;
    claimId: number;
    at: Date;
    byName: string;
    text: string;
  },
): Promise<void> {
  await sql`
    insert into claim_internal_note (partner_id, claim_id, at, by_name, text)
    values (${note.partnerId}, ${note.claimId}, ${note.at}, ${note.byName}, ${note.text})`.execute(
    trx,
  );
}
