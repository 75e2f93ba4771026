import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { PAID } from "../orders/order-payment.queries.ts";
import { OPEN_STATES, TRANSITIONS } from "../orders/order-state.rules.ts";
import { PICTURE_SIDES } from "../pictures/picture-address.rules.ts";
import type { Invariant } from "./invariant.ts";
import { AUDIT_INVARIANTS } from "./audit-invariants.queries.ts";
import { CLEARANCE_INVARIANTS } from "./clearance-invariants.queries.ts";
import { CLAIM_INVARIANTS } from "./claim-invariants.queries.ts";
import { LEDGER_INVARIANTS } from "./ledger-invariants.queries.ts";
import { NOTICE_INVARIANTS } from "./notice-invariants.queries.ts";
import { SALES_INVARIANTS } from "./sales-invariants.queries.ts";

const openStates = sql`(${sql.join([...OPEN_STATES])})`;
const transitions = sql.join(
  Object.entries(TRANSITIONS).flatMap(([from, next]) =>
    next.map((to) => sql`(${from}, ${to})`),
  ),
);

const waiting = sql`
  select order_id, line, warehouse_id, sum(quantity) as quantity from stock_departure
  where settled_at is null group by order_id, line, warehouse_id`;

/** What must hold on the live database, whatever happened to it. */
export const INVARIANTS: Invariant[] = [
  {
    name: "reserved is never above what may be reserved",
    violating: sql`select from stock_level
      where reserved < 0 or covered < 0 or covered > reserved or shortage < 0
        or reserved - covered > greatest(on_hand - reserved_elsewhere, 0) + shortage`,
  },
  {
    name: "a shortage is no larger than what is missing",
    violating: sql`select from stock_level
      where shortage > greatest(0, reserved - covered - greatest(on_hand - reserved_elsewhere, 0))`,
  },
  {
    name: "reserved equals the sum of the open reservations",
    violating: sql`
      select from (select item_id, warehouse_id, sum(quantity) as held from stock_reservation
          group by item_id, warehouse_id) r
      full join stock_level s using (item_id, warehouse_id)
      where coalesce(s.reserved, 0) <> coalesce(r.held, 0)`,
  },
  {
    name: "covered equals the pieces that the ERP's figures contain",
    violating: sql`
      select from (select item_id, warehouse_id, sum(quantity) as quantity from stock_cover
          group by item_id, warehouse_id) c
      full join stock_level s using (item_id, warehouse_id)
      where coalesce(s.covered, 0) <> coalesce(c.quantity, 0)`,
  },
  {
    name: "no piece is covered that is not held",
    violating: sql`
      select from stock_cover c
      left join (select order_id, line, item_id, warehouse_id, sum(quantity) as held
          from stock_reservation group by order_id, line, item_id, warehouse_id) r
        using (order_id, line, item_id, warehouse_id)
      where c.quantity > coalesce(r.held, 0)`,
  },
  {
    name: "no reservation is ended for more than was held",
    violating: sql`select from stock_reservation
      group by order_id, line, item_id, warehouse_id having sum(quantity) < 0`,
  },
  {
    name: "an open order holds, awaits or was issued what it asks for",
    violating: sql`
      select from sales_order o
      join sales_order_line l on l.order_id = o.id
      left join (select order_id, line, sum(quantity) filter (where reason <> 'issue') as held
          from stock_reservation group by order_id, line) r
        on r.order_id = l.order_id and r.line = l.line
      where o.state in ${openStates} and coalesce(r.held, 0) + l.backordered <> l.quantity`,
  },
  {
    name: "a finished order holds only what has left and waits for its stock row",
    violating: sql`
      select from sales_order o
      join (select order_id, line, warehouse_id, sum(quantity) as held from stock_reservation
          group by order_id, line, warehouse_id) r on r.order_id = o.id
      left join (${waiting}) d using (order_id, line, warehouse_id)
      where o.state not in ${openStates} and r.held <> coalesce(d.quantity, 0)`,
  },
  {
    name: "what has left is held until a stock row knows of it",
    violating: sql`
      select from (${waiting}) d
      left join (select order_id, line, warehouse_id, sum(quantity) as held from stock_reservation
          group by order_id, line, warehouse_id) r using (order_id, line, warehouse_id)
      where d.quantity > coalesce(r.held, 0)`,
  },
  {
    name: "what ended as issued was settled by a stock row",
    violating: sql`
      select from (select order_id, line, warehouse_id, -sum(quantity) as issued
          from stock_reservation where reason = 'issue' group by order_id, line, warehouse_id) r
      full join (select order_id, line, warehouse_id, sum(quantity) as quantity
          from stock_departure where reason = 'issue' and settled_at is not null
          group by order_id, line, warehouse_id) d using (order_id, line, warehouse_id)
      where coalesce(r.issued, 0) <> coalesce(d.quantity, 0)`,
  },
  {
    name: "what has left is what the ERP says it shipped",
    // Documents add up, and so do warehouses under one; what names neither is of all of them.
    violating: sql`
      select from (
        select order_id, line, greatest(sum(quantity) filter (where erp_document <> ''),
            sum(quantity) filter (where erp_document = '')) as quantity
        from (select order_id, line, erp_document,
            greatest(sum(quantity) filter (where warehouse_id is not null),
              sum(quantity) filter (where warehouse_id is null)) as quantity
          from order_shipment group by order_id, line, erp_document) documents
        group by order_id, line
      ) s
      full join (select order_id, line, sum(quantity) as quantity from stock_departure
          where reason = 'issue' group by order_id, line) d using (order_id, line)
      where coalesce(s.quantity, 0) <> coalesce(d.quantity, 0)`,
  },
  {
    name: "no more is shipped of a line than was ordered",
    violating: sql`
      select from sales_order_line l
      join (select order_id, line, sum(quantity) as quantity from stock_departure
          where reason = 'issue' group by order_id, line) d using (order_id, line)
      where d.quantity > l.quantity`,
  },
  {
    name: "every order has lines",
    violating: sql`select from sales_order o
      where not exists (select from sales_order_line l
        where l.order_id = o.id and l.quantity > 0)`,
  },
  {
    name: "every order has its confirmation by mail",
    violating: sql`select from sales_order o
      where not exists (select from mail m
        where m.order_id = o.id and m.kind = 'order_confirmation')`,
  },
  {
    name: "every order has its export once it is not on hold",
    violating: sql`select from sales_order o
      where o.state not in ('on_hold', 'cancelled', 'refused', 'expired')
        and not exists (select from order_export x where x.order_id = o.id)`,
  },
  {
    name: "what its own company has not approved is on hold or has ended, and is not for the ERP",
    violating: sql`select from sales_order o
      where o.awaits_owner and (o.state not in ('on_hold', 'cancelled', 'refused', 'expired')
        or exists (select from order_export x where x.order_id = o.id
          and x.state <> 'withdrawn'))`,
  },
  {
    name: "a message that was handed out keeps what it told",
    violating: sql`select from order_export x join sales_order o on o.id = x.order_id
      where x.state in ('fetched', 'acknowledged') and (x.content is null
        or x.content ->> 'number' <> o.number or (x.content -> 'revision')::int <> x.revision
        or x.content ->> 'kind' <> x.kind or x.content ->> 'form' <> x.form)`,
  },
  {
    name: "nothing that ended before its hand-out waits for the ERP",
    violating: sql`select from order_export x join sales_order o on o.id = x.order_id
      where x.state = 'waiting' and x.kind = 'order'
        and o.state in ('on_hold', 'cancelled', 'refused', 'expired')`,
  },
  {
    name: "the ERP is told of the end of what it has fetched",
    violating: sql`select from sales_order o
      where o.state in ('cancelled', 'refused', 'expired')
        and exists (select from order_export x where x.order_id = o.id and x.kind <> 'cancel'
          and x.state in ('fetched', 'acknowledged'))
        and not exists (select from order_export x
          where x.order_id = o.id and x.kind = 'cancel' and x.state <> 'withdrawn')
        and not exists (select from sales_order_event e where e.order_id = o.id
          and e.state = o.state and e.by_name = 'ERP')`,
  },
  {
    name: "an order holds its goods through the proforma's last day",
    // Give or take a day: it is the wholesaler's midnight, wherever he is.
    violating: sql`select from sales_order
      where abs(extract(epoch from reserved_until
        - (valid_until + 1)::timestamp at time zone 'UTC')) > 86400`,
  },
  {
    name: "no order has expired that was paid for by then",
    // Judged where the ledger has said nothing else of the order since.
    violating: sql`
      select from sales_order o
      cross join lateral (select max(e.at) as at from sales_order_event e
        where e.order_id = o.id and e.state = 'expired') ended
      where o.state = 'expired' and ${PAID} > 0
        and not exists (
          select from ledger_entry r
          left join exchange_batch came on came.id = r.batch_id
          left join exchange_batch went on went.id = r.ended_by
          where r.partner_id = o.partner_id
            and (r.order_id = o.id or order_named(r.closes, r.order_number) = o.number)
            and greatest(came.finished_at, went.finished_at) >= ended.at)`,
  },
  {
    name: "every mail that waits has its job",
    violating: sql`select from mail m
      where m.state = 'queued'
        and m.id not in (select (job ->> 'mailId')::bigint from queued_jobs('send_mail') job)`,
  },
  {
    name: "a line's value is its quantity times its net price",
    violating: sql`select from sales_order_line
      where line_total <> round(quantity::numeric * net_price / 100000)`,
  },
  {
    name: "an order's net is the sum of its lines",
    violating: sql`select from sales_order o
      where o.net <> (select sum(l.line_total) from sales_order_line l where l.order_id = o.id)`,
  },
  {
    name: "VAT is taken once per rate on the sum of the lines",
    violating: sql`
      select from sales_order o
      where o.vat_total <> (select sum(round(base * rate / 1000000)) from (
          select l.vat_rate as rate, sum(l.line_total) as base from sales_order_line l
          where l.order_id = o.id group by l.vat_rate) per_rate)
        or o.total <> o.net + o.vat_total`,
  },
  {
    name: "an order's VAT rows and its value at list price are those of its lines",
    violating: sql`
      select from sales_order o join (
        select order_id, sum(list_value) as list_total, jsonb_agg(jsonb_build_object(
            'rateE4', rate, 'base', base, 'amount', round(base * rate / 1000000))
            order by rate desc) as vat
        from (select order_id, vat_rate as rate, sum(line_total) as base,
            sum(round(quantity::numeric * list_price / 100000)) as list_value
          from sales_order_line where quantity > 0 group by order_id, vat_rate) per_rate
        group by order_id
      ) l on l.order_id = o.id
      where o.vat <> l.vat or o.list_total <> l.list_total`,
  },
  {
    name: "a client's order id stands once per partner",
    violating: sql`select from sales_order
      group by partner_id, client_order_id having count(*) > 1`,
  },
  {
    name: "an order's state is that of its last event",
    violating: sql`select from sales_order o
      where o.state is distinct from (select e.state from sales_order_event e
        where e.order_id = o.id order by e.id desc limit 1)`,
  },
  {
    name: "an order's history is a way through the states",
    violating: sql`
      select from (select kind, state as after,
          lag(state) over (partition by order_id order by id) as before
          from sales_order_event) step
      where case when kind = 'state'
        then before is not null and (before, after) not in (${transitions})
        when kind = 'owner_approved'
          then before is distinct from 'on_hold' or after not in ('on_hold', 'placed')
        when kind = 'owner_refused' then (before, after) is distinct from ('on_hold', 'refused')
        when kind = 'taken_back' then (before, after) is distinct from ('confirmed', 'placed')
        else before is distinct from after end`,
  },
  {
    name: "the open orders' total is what the credit row says",
    violating: sql`
      select from partner p
      left join partner_credit c on c.partner_id = p.id
      left join (select partner_id, sum(total) as open from sales_order
          where state in ${openStates} group by partner_id) o on o.partner_id = p.id
      where coalesce(c.open_orders_total, -1) <> coalesce(o.open, 0)`,
  },
  {
    name: "no row of one partner hangs on a row of another",
    violating: sql`
      select from sales_order o join (
        select partner_id, order_id from sales_order_line
        union all select partner_id, order_id from sales_order_event
        union all select partner_id, order_id from stock_reservation
        union all select partner_id, order_id from stock_cover
        union all select partner_id, order_id from stock_departure
        union all select partner_id, order_id from order_shipment
        union all select partner_id, order_id from order_export
        union all select partner_id, order_id from mail where order_id is not null
        union all select partner_id, order_id from ledger_entry where order_id is not null
        union all select partner_id, order_id from erp_document where order_id is not null
      ) hanging on hanging.order_id = o.id and hanging.partner_id <> o.partner_id`,
  },
  {
    name: "an item shows the first of its pictures",
    violating: sql`
      select from item i
      where not exists (select from item_picture where item_id = i.id and not published)
        and (i.picture is not null or exists (select from item_picture where item_id = i.id))
        and i.picture is distinct from (
          select p.name from item_picture ip join picture p on p.id = ip.picture_id
          where ip.item_id = i.id and ip.removed_at is null
          order by ip.place, ip.id limit 1)`,
  },
  {
    name: "a picture that is named is there in every size",
    violating: sql`
      select from picture p
      where (select count(*) from picture_size where picture_id = p.id) <> ${PICTURE_SIDES.length}`,
  },
  {
    name: "a thread knows its newest word, and who waits for an answer",
    violating: sql`
      select from message_thread t
      left join lateral (select side from message m
        where m.partner_id = t.partner_id and m.thread_id = t.id and m.kind = 'text'
        order by m.seq desc limit 1) word on true
      where word.side is null
        or t.last_seq <> (select max(m.seq) from message m
          where m.partner_id = t.partner_id and m.thread_id = t.id)
        or (t.state = 'open' and word.side <> 'partner')
        or (t.state = 'answered' and word.side <> 'staff')`,
  },
  ...AUDIT_INVARIANTS,
  ...CLAIM_INVARIANTS,
  ...LEDGER_INVARIANTS,
  ...NOTICE_INVARIANTS,
  ...CLEARANCE_INVARIANTS,
  ...SALES_INVARIANTS,
];

/** In how many places an invariant does not hold. */
export async function countViolations(
  trx: Transaction<Database>,
  { violating }: Invariant,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${violating}) as violating`.execute(trx);
  return rows[0]?.count ?? 0;
}
