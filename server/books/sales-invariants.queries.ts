import { sql } from "kysely";
import { DAY_MEASURES, LINE_MEASURES } from "../reports/keep-sales.queries.ts";
import { dayOf, salesFacts } from "../reports/sales-facts.queries.ts";
import type { Invariant } from "./invariant.ts";

const of = (table: string, measures: readonly string[]) =>
  sql.join(measures.map((name) => sql.ref(`${table}.${name}`)));
const none = (measures: readonly string[]) =>
  sql.join(measures.map(() => sql`0`));
const lineSums = sql.join(
  LINE_MEASURES.map(
    (name) => sql`sum(${sql.ref(name)})::bigint as ${sql.ref(name)}`,
  ),
);

/** Days of partners of which something has changed that waits to be added up. */
const waiting = sql`
  select o.partner_id, ${dayOf(sql`c.placed_at`)} as day
  from sales_change c join sales_order o on o.id = c.order_id`;
const isMade = sql`(select wanted = made from sales_rollup)`;

/** What must hold of the sums that reports are made from. */
export const SALES_INVARIANTS: Invariant[] = [
  {
    name: "what reports add up of a day is what its orders say",
    violating: sql`
      with ${salesFacts(sql`true`)},
      waiting as materialized (${waiting})
      select from day_fact f full join sales_day s using (partner_id, day, currency)
      where ${isMade} and (partner_id, day) not in (select * from waiting)
        and (${of("f", DAY_MEASURES)}) is distinct from (${of("s", DAY_MEASURES)})
      union all
      select from line_fact f full join sales_line_day s using (partner_id, day, item_id, currency)
      where ${isMade} and (partner_id, day) not in (select * from waiting)
        and (${of("f", LINE_MEASURES)}) is distinct from (${of("s", LINE_MEASURES)})`,
  },
  {
    name: "an item's month is the sum of its days",
    violating: sql`
      select from (
        select date_trunc('month', day)::date as month, item_id, currency, ${lineSums}
        from sales_line_day group by 1, 2, 3
      ) d
      full join sales_item_month m using (month, item_id, currency)
      where ${isMade} and (${of("d", LINE_MEASURES)}) is distinct from (${of("m", LINE_MEASURES)})
        and (d.item_id is not null or (${of("m", LINE_MEASURES)}) <> (${none(LINE_MEASURES)}))`,
  },
  {
    name: "an item's quarter is the sum of its months",
    violating: sql`
      select from (
        select date_trunc('quarter', month)::date as quarter, item_id, currency, ${lineSums}
        from sales_item_month group by 1, 2, 3
      ) m
      full join sales_item_quarter q using (quarter, item_id, currency)
      where ${isMade} and (${sql.join(
        LINE_MEASURES.map(
          (name) =>
            sql`coalesce(${sql.ref(`m.${name}`)}, 0) <> coalesce(${sql.ref(`q.${name}`)}, 0)`,
        ),
        sql` or `,
      )})`,
  },
];
