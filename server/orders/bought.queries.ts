import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";

export interface BoughtItem {
  itemCode: string;
  name: string;
  /** What is offered in its place, where it is withdrawn. */
  successor: string | null;
  /** The days on which it was ordered, the oldest first, with how much on each. */
  days: [CalendarDate, Quantity][];
}

/** More than a person orders of; those ordered last come first. */
const MOST_ITEMS = 5000;
/** Enough to tell the usual quantity and interval of what is ordered every day. */
const MOST_DAYS = 60;

/**
 * What a partner has ordered since a moment, by item and day. Orders of which nothing came count
 * for nothing; a line that was taken out has no quantity left. His orders are found first and the
 * lines of each by its key: left to itself, Postgres reads the orders of everybody.
 */
export async function listBought(
  trx: Transaction<Database>,
  {
    partnerId,
    since,
    timeZone,
  }: { partnerId: number; since: Date; timeZone: string },
): Promise<BoughtItem[]> {
  const { rows } = await sql<BoughtItem>`
    with own as materialized (
      select id, (placed_at at time zone ${timeZone})::date as day
      from sales_order
      where partner_id = ${partnerId} and placed_at >= ${since}
        and state not in ('cancelled', 'refused', 'expired')
    ), bought as (
      select l.item_id, o.day, sum(l.quantity)::bigint as quantity
      from own o
      cross join lateral (
        select item_id, quantity from sales_order_line
        where order_id = o.id and quantity > 0 offset 0
      ) l
      group by 1, 2
    ), counted as (
      select *, row_number() over (partition by item_id order by day desc) as nth from bought
    ), items as (
      select item_id, max(day) as last_day,
        json_agg(json_build_array(day, quantity) order by day) as days
      from counted where nth <= ${MOST_DAYS}
      group by item_id order by last_day desc, item_id limit ${MOST_ITEMS}
    )
    select i.code as "itemCode", i.name, n.code as successor, b.days
    from items b join item i on i.id = b.item_id
    left join item n on n.code = i.successor_code and n.active and not i.active
    order by b.last_day desc, i.code`.execute(trx);
  return rows;
}
