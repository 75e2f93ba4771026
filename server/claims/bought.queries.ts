import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type { RequestedPiece } from "./claim-content.rules.ts";
import { UNCOUNTED_STATUSES } from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

/** Where a piece was bought. */
export interface BoughtSource {
  documentId: number | null;
  orderId: number | null;
  /** Whether anybody knows what it holds. */
  hasLines: boolean;
}

/** Where each piece that names a document or an order was bought, by the piece's place. */
export async function findSources(
  trx: Trx,
  { partnerId, pieces }: { partnerId: number; pieces: RequestedPiece[] },
): Promise<Map<number, BoughtSource>> {
  const asked = pieces.map(({ document, orderNumber }, at) => ({
    at,
    ...(document ?? { orderNumber }),
  }));
  const { rows } = await sql<BoughtSource & { at: number }>`
    select a.at, s."documentId", s."orderId", s."hasLines"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (at int, type text, number text,
      year int, "orderNumber" text)
    cross join lateral (
      select 1 as rank, null::bigint as "documentId", o.id as "orderId", true as "hasLines"
      from sales_order o where o.partner_id = ${partnerId} and o.number = a."orderNumber"
      union all
      select 2, d.id, d.order_id,
        exists (select from erp_document_line where document_id = d.id)
      from erp_document d
      where d.partner_id = ${partnerId} and d.type = a.type and d.number = a.number
        and d.year = a.year and d.active
      union all
      select 3, null, null, false where exists (select from ledger_entry
        where partner_id = ${partnerId} and document_type = a.type
          and document_number = a.number and extract(year from entry_date) = a.year
          and ended_by is null)
      order by rank limit 1
    ) s`.execute(trx);
  return new Map(rows.map(({ at, ...source }) => [at, source]));
}

/** One item of a document or of an order. */
export interface BoughtGoods extends BoughtSource {
  itemId: number;
}

export interface Bought {
  bought: Quantity;
  claimed: Quantity;
}

/** How much of each there is, and how much of that is claimed already; in the order asked. */
export async function countBought(
  trx: Trx,
  { partnerId, goods }: { partnerId: number; goods: BoughtGoods[] },
): Promise<Bought[]> {
  if (goods.length === 0) return [];
  const asked = goods.map(({ itemId, documentId, orderId }, at) => ({
    at,
    itemId,
    documentId,
    orderId,
  }));
  const { rows } = await sql<Bought>`
    select
      case when a."documentId" is not null
        then (select coalesce(sum(quantity), 0) from erp_document_line
          where partner_id = ${partnerId} and document_id = a."documentId"
            and item_id = a."itemId")
        else (select coalesce(sum(l.quantity), 0) from sales_order_line l
          join sales_order o on o.id = l.order_id
          where l.partner_id = ${partnerId} and l.order_id = a."orderId"
            and l.item_id = a."itemId" and o.state not in ('cancelled', 'refused', 'expired'))
      end::bigint as bought,
      (select coalesce(sum(p.quantity), 0)::bigint from claim_piece p
        join claim c on c.id = p.claim_id and c.partner_id = p.partner_id
        where p.partner_id = ${partnerId} and p.item_id = a."itemId"
          and c.status <> all(${[...UNCOUNTED_STATUSES]}::text[])
          and (p.document_id = a."documentId" or (p.order_id = a."orderId"
            and (p.document_id is null or a."documentId" is null)))) as claimed
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (at int, "itemId" bigint,
      "documentId" bigint, "orderId" bigint)
    order by a.at`.execute(trx);
  return rows;
}
