import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";

export interface ReservedForPartner {
  quantity: Quantity;
  /** The first day after which some of it goes back; null when no deadline ends any of it. */
  until: CalendarDate | null;
  /** The orders that hold it, the oldest first. */
  orders: string[];
}

/** What a partner's orders hold of an item; undefined when they hold nothing. */
export async function findReservedFor(
  trx: Transaction<Database>,
  { partnerId, itemId }: { partnerId: number; itemId: number },
): Promise<ReservedForPartner | undefined> {
  const { rows } = await sql<ReservedForPartner>`
    with held as (
      select r.order_id, sum(r.quantity)::bigint as quantity from stock_reservation r
      where r.partner_id = ${partnerId} and r.item_id = ${itemId}
      group by r.order_id having sum(r.quantity) > 0
    )
    select sum(held.quantity)::bigint as quantity,
      -- Money that has come keeps it.
      min(o.valid_until) filter (where o.state in ('on_hold', 'placed')
        and not exists (select from order_payments(o.partner_id, o.id, o.number, o.currency)
          having sum(amount) > 0)) as until,
      array_agg(o.number order by o.id) as orders
    from held join sales_order o on o.id = held.order_id
    having count(*) > 0`.execute(trx);
  return rows[0];
}
