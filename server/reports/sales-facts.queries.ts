import { sql, type RawBuilder } from "kysely";
import { ENDED_STATES, type OrderState } from "../orders/order-state.rules.ts";

/** Orders that count: neither on hold nor ended. */
const COUNTED = [
  "placed",
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
  "cancel_requested",
] as const satisfies OrderState[];
/** Of these the ERP has said what it will deliver. */
const CONFIRMED = [
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
] as const satisfies OrderState[];
/** Of these something has left. */
const BEGUN = [
  "partly_shipped",
  "shipped",
  "invoiced",
] as const satisfies OrderState[];
/** Of these all has left, where the ERP does not say how much. */
const SENT = ["shipped", "invoiced"] as const satisfies OrderState[];

const among = (states: readonly OrderState[]) =>
  sql`(${sql.join(states.map((state) => sql.lit(state)))})`;

const TIME_ZONE = sql`(select time_zone from company)`;

/** The day on which an order was placed, for the wholesaler. */
export const dayOf = (moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone ${TIME_ZONE})::date`;

/** The moment at which a day begins for him. */
export const beginOf = (day: RawBuilder<unknown>) =>
  sql`(${day}::timestamp at time zone ${TIME_ZONE})`;

/**
 * What the orders themselves say, as `day_fact` and `line_fact`: what the tables of sums hold of
 * them. It is what these are kept from, and what the books hold them against.
 *
 * @param which the condition for an order `o`
 */
export const salesFacts = (which: RawBuilder<unknown>) => sql`
  told as materialized (
    select o.id, o.partner_id, ${dayOf(sql`o.placed_at`)} as day, o.currency, o.state, o.net,
      o.placed_at, o.state in ${among(COUNTED)} as counts
    from sales_order o where ${which}
  ),
  first_shipment as (
    select t.id, min(e.at) as at
    from told t join sales_order_event e on e.partner_id = t.partner_id and e.order_id = t.id
    where t.state in ${among(BEGUN)} and e.kind = 'state' and e.state in ${among(BEGUN)}
    group by t.id
  ),
  cut as (
    select t.id, x.line, sum(x."from" - x."to") as quantity
    from told t join sales_order_event e on e.partner_id = t.partner_id and e.order_id = t.id
    cross join jsonb_to_recordset(e.details #> '{change,lines}')
      as x (line int, "from" bigint, "to" bigint)
    where t.counts and e.kind = 'changed' and e.details #> '{change,byPartner}' is null
    group by t.id, x.line having sum(x."from" - x."to") > 0
  ),
  sent as (
    select id, line, sum(quantity) as quantity from (
      select t.id, s.line, s.erp_document,
        greatest(sum(s.quantity) filter (where s.warehouse_id is not null),
          sum(s.quantity) filter (where s.warehouse_id is null)) as quantity
      from told t join order_shipment s on s.order_id = t.id
      where t.state in ${among(BEGUN)}
      group by t.id, s.line, s.erp_document
    ) documents group by id, line
  ),
  sent_order as (select distinct id from sent),
  credited as (
    select t.id, p.item_id, sum(p.quantity) as quantity
    from told t
    join claim_piece p on p.partner_id = t.partner_id and p.order_id = t.id
    join claim c on c.partner_id = p.partner_id and c.id = p.claim_id and c.status = 'credited'
    where t.counts group by t.id, p.item_id
  ),
  line_value as (
    select t.partner_id, t.day, t.currency, t.state, l.item_id, l.quantity, l.line_total,
      case when cut.quantity is null then l.line_total
        else round((l.quantity + cut.quantity)::numeric * l.net_price / 100000)::bigint end as asked,
      case when t.state not in ${among(BEGUN)} then 0
        when sent_order.id is null and t.state in ${among(SENT)} then l.line_total
        when sent.quantity >= l.quantity then l.line_total
        else round(coalesce(sent.quantity, 0)::numeric * l.net_price / 100000)::bigint end as shipped,
      case when credited.quantity is null then 0
        when credited.quantity >= l.quantity then l.line_total
        else round(credited.quantity::numeric * l.net_price / 100000)::bigint end as returned
    from told t join sales_order_line l on l.order_id = t.id
    left join cut on cut.id = t.id and cut.line = l.line
    left join sent on sent.id = t.id and sent.line = l.line
    left join sent_order on sent_order.id = t.id
    left join credited on credited.id = t.id and credited.item_id = l.item_id
    where t.counts and (l.quantity > 0 or cut.quantity > 0)
  ),
  line_fact as materialized (
    select partner_id, day, item_id, currency, sum(quantity)::bigint as quantity,
      count(*) filter (where quantity > 0) as lines, sum(line_total)::bigint as net,
      sum(returned)::bigint as returned_net,
      coalesce(sum(asked) filter (where state in ${among(CONFIRMED)}), 0)::bigint as asked_net,
      coalesce(sum(line_total) filter (where state in ${among(CONFIRMED)}), 0)::bigint
        as confirmed_net,
      coalesce(sum(asked) filter (where state in ${among(BEGUN)}), 0)::bigint as due_net,
      sum(shipped)::bigint as shipped_net
    from line_value group by partner_id, day, item_id, currency
  ),
  line_sum as (
    select partner_id, day, currency, ${sum("lines")}, ${sum("net")}, ${sum("returned_net")},
      ${sum("asked_net")}, ${sum("confirmed_net")}, ${sum("due_net")}, ${sum("shipped_net")}
    from line_fact group by partner_id, day, currency
  ),
  order_sum as (
    select t.partner_id, t.day, t.currency,
      count(*) filter (where t.counts) as orders,
      count(*) filter (where t.state in ${among(ENDED_STATES)}) as ended_orders,
      coalesce(sum(t.net) filter (where t.state in ${among(ENDED_STATES)}), 0)::bigint as ended_net,
      count(f.at) as shipped_orders,
      coalesce(sum(floor(extract(epoch from f.at - t.placed_at) / 60)), 0)::bigint
        as shipped_minutes,
      ${took(0, 0, "took_0")}, ${took(1, 1, "took_1")}, ${took(2, 2, "took_2")},
      ${took(3, 3, "took_3")}, ${took(4, 5, "took_5")}, ${took(6, 7, "took_7")},
      ${took(8, 99_999, "took_more")}
    from told t left join first_shipment f on f.id = t.id
    group by t.partner_id, t.day, t.currency
  ),
  day_fact as materialized (
    select o.partner_id, o.day, o.currency, o.orders, o.ended_orders, o.ended_net,
      coalesce(l.lines, 0) as lines, coalesce(l.net, 0) as net,
      coalesce(l.returned_net, 0) as returned_net, coalesce(l.asked_net, 0) as asked_net,
      coalesce(l.confirmed_net, 0) as confirmed_net, coalesce(l.due_net, 0) as due_net,
      coalesce(l.shipped_net, 0) as shipped_net, o.shipped_orders, o.shipped_minutes,
      o.took_0, o.took_1, o.took_2, o.took_3, o.took_5, o.took_7, o.took_more
    from order_sum o left join line_sum l using (partner_id, day, currency)
    where o.orders > 0 or o.ended_orders > 0
  )`;

function sum(measure: string): RawBuilder<unknown> {
  return sql`sum(${sql.ref(measure)})::bigint as ${sql.ref(measure)}`;
}

/** How many orders left so many days after they were placed, counted as on a calendar. */
function took(from: number, to: number, as: string): RawBuilder<unknown> {
  const days = sql`(${dayOf(sql`f.at`)} - t.day)`;
  return sql`count(*) filter (where ${days} between ${sql.lit(from)} and ${sql.lit(to)})
    as ${sql.ref(as)}`;
}
