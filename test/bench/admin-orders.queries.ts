import type pg from "pg";

/** How much of everything a large company has, and until when. */
export interface AdminScale {
  orders: number;
  linesPerOrder: number;
  days: number;
}

/** Far from any that the portal itself has given. */
const FIRST_ID = 1_000_000_000;

/**
 * Orders of some years, written at once by a superuser: the guards of each row are left out, since
 * ten million rows would be checked one by one. Old ones are invoiced or ended, the last days hold
 * what is open. Partners order unequally much, and items are ordered unequally often.
 */
const STEPS = (scale: AdminScale) => [
  // Nothing that is written here is worth a wait for the disk.
  `alter system set max_wal_size = '16GB'`,
  `alter system set checkpoint_timeout = '1h'`,
  `alter system set full_page_writes = off`,
  `select pg_reload_conf()`,
  `set synchronous_commit = off`,
  `set maintenance_work_mem = '1GB'`,
  `set session_replication_role = replica`,
  `set work_mem = '256MB'`,
  `set jit = off`,
  `select setseed(0.26)`,
  `create unlogged table made_partner as
     select row_number() over (order by md5(code)) - 1 as place, id from partner where active`,
  `create unlogged table made_item as
     select row_number() over (order by md5(code)) - 1 as place, id, code, name, unit, vat_code,
       list_price, round(list_price * 0.85)::bigint as net_price
     from item where active`,
  `create unique index on made_partner (place)`,
  `create unique index on made_item (place)`,
  `analyze made_partner, made_item`,
  `create unlogged table made_order as
     select n, ${FIRST_ID} + n as id, p.id as partner_id, at, age,
       case when age > 12 then case when luck < 0.05 then 'cancelled' when luck < 0.08 then 'expired'
           else 'invoiced' end
         when age > 6 then case when luck < 0.1 then 'partly_shipped' else 'shipped' end
         when age > 2 then case when luck < 0.5 then 'confirmed' else 'shipped' end
         when luck < 0.02 then 'on_hold' else 'placed' end as state
     from (
       select n, floor((select count(*) from made_partner) * power(random(), 1.6))::bigint as partner,
         random() as luck, age,
         date_trunc('day', now()) - age * interval '1 day' + interval '7 hours'
           + random() * interval '9 hours' as at
       from (select n, floor(${scale.days} * (1 - n::float8 / ${scale.orders + 1}))::int as age
         from generate_series(1, ${scale.orders}) n) numbered
     ) drawn
     join made_partner p on p.place = drawn.partner`,
  // Steps by a prime that divides no count of items: an order has each item once.
  `create unlogged table made_line as
     select o.id as order_id, o.partner_id, line, i.id as item_id, i.code, i.name, i.unit, i.vat_code,
       i.list_price, i.net_price, quantity,
       round(quantity::numeric * i.net_price / 100000)::bigint as line_total
     from (
       select o.id, o.partner_id, line, (1 + floor(random() * 12))::bigint * 1000 as quantity,
         (first + line * 7919) % (select count(*) from made_item) as item
       from (select *, floor((select count(*) from made_item) * power(random(), 2))::bigint as first
         from made_order) o
       cross join generate_series(1, ${scale.linesPerOrder}) line
     ) o
     join made_item i on i.place = o.item`,
  `insert into sales_order (id, partner_id, client_order_id, content_hash, content_hash_version,
       number, state, placed_at, placed_by, currency, list_total, net, vat, vat_total, total,
       valid_until, reserved_until, view_key)
     overriding system value
     select o.id, o.partner_id, gen_random_uuid(), 'x', 1, 'N-2020-' || o.id, o.state, o.at,
       (select min(id) from app_user), (select currency from company), l.list, l.net,
       jsonb_build_array(jsonb_build_object('rateE4', 200000, 'base', l.net, 'amount', round(l.net * 0.2))),
       round(l.net * 0.2), l.net + round(l.net * 0.2), o.at::date + 8, o.at + interval '8 days', ''
     from made_order o join (
       select order_id, sum(line_total)::bigint as net,
         sum(round(quantity::numeric * list_price / 100000))::bigint as list
       from made_line group by order_id) l on l.order_id = o.id
     order by o.id`,
  // Ordered row by row these would be written all over.
  `drop index sales_order_line_item`,
  `alter table sales_order_line drop constraint sales_order_line_order_id_item_id_key`,
  `insert into sales_order_line (partner_id, order_id, line, item_id, item_code, name, unit,
       quantity, list_price, rebate_percent, net_price, vat_code, vat_rate, line_total, trace)
     select partner_id, order_id, line, item_id, code, name, unit, quantity, list_price, 150000,
       net_price, vat_code, 200000, line_total, '{"steps": []}'
     from made_line`,
  `create index sales_order_line_item on sales_order_line (item_id)`,
  `alter table sales_order_line add unique (order_id, item_id)`,
  `insert into sales_order_event (partner_id, order_id, at, state, by_name)
     select o.partner_id, o.id, o.at + s.after * (0.3 + random()), s.state, 'bench'
     from made_order o
     join (values ('placed', interval '0', 0), ('confirmed', interval '3 hours', 1),
       ('shipped', interval '40 hours', 2), ('invoiced', interval '60 hours', 3))
       s (state, after, place)
       on s.place <= case o.state when 'invoiced' then 3 when 'shipped' then 2 when 'confirmed' then 1
         when 'partly_shipped' then 1 else 0 end
     order by o.id, s.place`,
  `insert into sales_order_event (partner_id, order_id, at, state, by_name)
     select partner_id, id, at + interval '1 day', state, 'bench' from made_order
     where state in ('cancelled', 'expired', 'partly_shipped', 'on_hold')`,
  `insert into order_export (partner_id, order_id, revision, kind, state, created_at, fetched_at,
       acknowledged_at, erp_document, content)
     select partner_id, id, 1, 'order',
       case when state = 'placed' then 'waiting' else 'acknowledged' end, at, at, at, 'D-' || id,
       case when state = 'placed' then null else '{}'::jsonb end
     from made_order where state not in ('on_hold', 'cancelled', 'expired')`,
  `insert into mail (partner_id, order_id, kind, recipient, language, message_id, state)
     select partner_id, id, 'order_confirmation', 'kupac@example.rs', 'sr-Latn',
       '<' || id || '@bench>', 'sent' from made_order`,
  `update partner_credit c set open_orders_total = c.open_orders_total + o.open
     from (select partner_id, sum(total)::bigint as open from sales_order
       where id > ${FIRST_ID} and state in ('on_hold', 'placed', 'confirmed', 'partly_shipped',
         'shipped', 'cancel_requested') group by partner_id) o
     where o.partner_id = c.partner_id`,
  `drop table made_partner, made_item, made_order, made_line`,
  `set session_replication_role = origin`,
  `alter system reset all`,
  `select pg_reload_conf()`,
];

/** Writes orders of some years into a company that has partners and items. */
export async function makeOrders(
  admin: pg.Client,
  scale: AdminScale,
  onStep: (statement: string, seconds: number) => void = () => {},
): Promise<void> {
  for (const statement of STEPS(scale)) {
    const startedAt = performance.now();
    await admin.query(statement);
    onStep(
      statement.trim().slice(0, 60).replaceAll(/\s+/g, " "),
      (performance.now() - startedAt) / 1000,
    );
  }
}
