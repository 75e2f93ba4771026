import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Stock that the ERP has taken below what our orders hold. */
export interface ShortageRow {
  item: string;
  name: string;
  unit: string;
  warehouse: string;
  /** In 1/1000, as all quantities here. */
  short: number;
  onHand: number;
  held: number;
  since: Date;
  orders: { number: string; partner: string; quantity: number }[];
}

/**
 * Shortages that last: older than half an hour, or than the last stock file. A figure may come
 * before the news of the shipment that explains it.
 */
export const LASTING = sql<boolean>`s.shortage > 0 and (
  s.shortage_since < now() - interval '30 minutes'
  or exists (select from exchange_batch b where b.feed = 'stock' and b.state = 'applied'
    and b.started_at > s.shortage_since))`;

export async function listShortages(
  trx: Transaction<Database>,
  limit: number,
): Promise<ShortageRow[]> {
  const { rows } = await sql<ShortageRow>`
    select i.code as item, i.name, i.unit, w.code as warehouse, s.shortage as short,
      s.on_hand as "onHand", s.reserved - s.covered as held, s.shortage_since as since,
      (select coalesce(json_agg(h order by h.number), '[]') from (
         select o.number, p.name as partner, sum(r.quantity)::float8 as quantity
         from stock_reservation r
         join sales_order o on o.id = r.order_id
         join partner p on p.id = o.partner_id
         where r.item_id = s.item_id and r.warehouse_id = s.warehouse_id
         group by o.number, p.name having sum(r.quantity) > 0
         order by o.number limit 20) h) as orders
    from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
    where ${LASTING}
    order by s.shortage_since, i.code limit ${limit}`.execute(trx);
  return rows;
}
