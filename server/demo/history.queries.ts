import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";

type Trx = Transaction<Database>;

/** The history reaches back so many days. */
const DAYS = 396;
/** The last days are not made up here: they are lived through, one act after another. */
const LIVED_DAYS = 9;

/** A number from 0 to below 1 that follows from a text, always the same. */
const luck = (text: RawBuilder<unknown>) =>
  sql`(('x' || substr(md5(${text}), 1, 8))::bit(32)::bigint::float8 / 4294967296)`;
/** The text of a rule and of what it is about. */
const of = (rule: string) => sql`${sql.lit(`${rule}:`)} || key`;
const between = (rule: string, from: number, to: number) =>
  sql`(${sql.lit(from)} + ${luck(of(rule))} * ${sql.lit(to - from)})`;

/** Whom the first of a partner's people is called after: his company's domain. */
const USERNAME = sql`split_part(split_part(p.email, '@', 2), '.example', 1)`;

export interface HistoryTimes {
  today: CalendarDate;
  timeZone: string;
  validityDays: number;
}

/**
 * Lays out which orders there were: one before each invoice of the ERP; copies of these before the
 * first invoice, and after the last where the files have grown old; and some that came to nothing.
 */
export async function layOutOrders(
  trx: Trx,
  { today, timeZone, validityDays }: HistoryTimes,
): Promise<void> {
  await sql`
    create temporary table made_order on commit drop as
    with invoice as materialized (
      select d.id, d.partner_id, d.document_date as day, substr(d.number, 4) as digits
      from erp_document d
      where d.type = 'RN' and d.active and d.order_id is null and d.document_date < ${today}::date
        and exists (select from erp_document_line l where l.document_id = d.id)),
    span as (select min(day) as first, max(day) as last from invoice),
    laid as (
      select 'invoice ' || digits as key, id as document_id, id as template_id, partner_id, day,
        'invoiced' as state, 'NK-' || digits as erp_document
      from invoice
      union all
      select 'before ' || digits, null, id, partner_id, day - back.days, 'invoiced', null
      from invoice cross join span cross join (values (364), (35)) as back (days)
      where day - back.days < first and day - back.days > ${today}::date - ${sql.lit(DAYS)}
        and (back.days = 364 or day - back.days > last - 364)
      union all
      select 'after ' || n || ' ' || digits, null, id, partner_id, day + 28 * n, 'invoiced', null
      from invoice cross join span
      cross join generate_series(1, greatest((${today}::date - last) / 28 + 1, 0)) n
      where day > last - 28 and day + 28 * n <= ${today}::date - ${sql.lit(LIVED_DAYS)}
      union all
      select 'ended ' || digits, null, id, partner_id, day + 3,
        case when ${luck(sql`'how:' || digits`)} < 0.45 then 'cancelled'
          when ${luck(sql`'how:' || digits`)} < 0.75 then 'expired' else 'refused' end, null
      from invoice
      where ${luck(sql`'ended:' || digits`)} < 0.05
        and day < ${today}::date - ${sql.lit(LIVED_DAYS)} - ${validityDays}::int),
    sent as (
      select *, day - 1 - floor(${between("lead", 0, 4)})::int as placed_day from laid),
    placed as (
      select *, (placed_day - case when extract(isodow from placed_day) = 7 then 1 else 0 end
          + interval '7 hours' + ${between("hour", 0, 9)} * interval '1 hour')
        at time zone ${timeZone} as placed_at
      from sent)
    select *, md5(key)::uuid as client_order_id,
      (placed_at at time zone ${timeZone})::date + ${validityDays}::int as valid_until,
      ((placed_at at time zone ${timeZone})::date + ${validityDays + 1}::int)::timestamp
        at time zone ${timeZone} - interval '1 millisecond' as reserved_until,
      placed_at + ${between("confirmed", 15, 195)} * interval '1 minute' as confirmed_at,
      (day + ${between("shipped", 7, 11)} * interval '1 hour') at time zone ${timeZone}
        as shipped_at,
      placed_at + ${between("cancelled", 20, 300)} * interval '1 minute' as ended_at
    from placed`.execute(trx);
}

/**
 * Their lines, as the invoices have them: list price less the partner's general rebate. A copy
 * lacks some.
 */
export async function layOutLines(trx: Trx): Promise<void> {
  await sql`
    create temporary table made_line on commit drop as
    with kept as (
      select o.key, o.partner_id, o.placed_at, l.line_number, l.item_id, l.quantity, l.price
      from made_order o join erp_document_line l on l.document_id = o.template_id
      where o.document_id is not null or l.line_number = 1
        or ${luck(sql`o.key || l.line_number`)} > 0.3),
    priced as (
      select k.*, i.code, i.name, i.unit, i.vat_code, i.list_price, v.rate_percent as vat_rate,
        round(k.quantity::numeric * k.price / 100000)::bigint as line_total,
        case when i.list_price > 0 then round((i.list_price - k.price) * 1000000.0 / i.list_price)
          else 0 end::bigint as off,
        coalesce(p.rebate_percent, 0) as general
      from kept k
      join item i on i.id = k.item_id
      join partner p on p.id = k.partner_id
      cross join lateral (select rate_percent from vat_rate v
        where v.code = i.vat_code and v.valid_from <= k.placed_at::date
        order by v.valid_from desc limit 1) v)
    select p.*, row_number() over (partition by key order by line_number)::int as line,
      case when p.price = round(list_price * (1000000 - general) / 100000000.0) * 100
        then general else off end as rebate_percent,
      coalesce(s.warehouse_id, w.id) as warehouse_id
    from priced p
    cross join lateral (select id from warehouse order by priority, id limit 1) w
    left join lateral (select s.warehouse_id from stock_level s
      where s.item_id = p.item_id order by s.on_hand desc, s.warehouse_id limit 1) s on true`.execute(
    trx,
  );
  await sql`analyze made_order`.execute(trx);
  await sql`analyze made_line`.execute(trx);
}

/** Writes the orders with their lines, what they come to, and the days that they took. */
export async function insertOrders(trx: Trx): Promise<void> {
  await sql`
    with rate as (
      select key, vat_rate, sum(line_total)::bigint as base,
        round(sum(line_total) * vat_rate / 1000000)::bigint as amount,
        sum(round(quantity::numeric * list_price / 100000))::bigint as list_total
      from made_line group by key, vat_rate),
    sum as (
      select key, sum(base)::bigint as net, sum(amount)::bigint as vat_total,
        sum(list_total)::bigint as list_total,
        jsonb_agg(jsonb_build_object('rateE4', vat_rate, 'base', base, 'amount', amount)
          order by vat_rate desc) as vat
      from rate group by key)
    insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
      number, state, placed_at, placed_by, currency, payment_method_id, payment_method_name,
      due_days, delivery_address, reference, list_total, net, vat, vat_total, total, valid_until,
      reserved_until, view_key, erp_document)
    select o.partner_id, o.client_order_id, encode(sha256(convert_to(o.key, 'UTF8')), 'hex'), 1,
      'N-' || extract(year from o.valid_until - c.proforma_validity_days)::int || '-'
        || to_char(nextval('sales_order_number'), 'FM9999999999900000'),
      o.state, o.placed_at, u.id, c.currency, m.id, coalesce(m.name, ''),
      coalesce(p.payment_terms_days, m.terms_days, 0),
      concat_ws(', ', nullif(p.address, ''), nullif(trim(concat_ws(' ', p.postal_code, p.city)), '')),
      case when ${luck(sql`'reference:' || o.key`)} < 0.2
        then 'NB-' || (100 + floor(${luck(sql`'number:' || o.key`)} * 900))::int else '' end,
      s.list_total, s.net, s.vat, s.vat_total, s.net + s.vat_total, o.valid_until,
      o.reserved_until, '', o.erp_document
    from (select * from made_order order by placed_at, key) o
    join sum s using (key)
    join partner p on p.id = o.partner_id
    cross join company c
    cross join lateral (select u.id from app_user u
      where u.partner_id = p.id or u.role = 'admin' order by u.partner_id, u.id limit 1) u
    left join lateral (select m.id, m.name, m.terms_days
      from partner_payment_method a join payment_method m on m.id = a.payment_method_id
      where a.partner_id = p.id
      order by m.terms_days = coalesce(p.payment_terms_days, 0) desc, m.id limit 1) m on true`.execute(
    trx,
  );
  await sql`
    create temporary table made on commit drop as
    select m.*, o.id as order_id, o.number, u.id as placed_by,
      coalesce(u.username, ${USERNAME}) as username
    from made_order m join sales_order o
      on o.partner_id = m.partner_id and o.client_order_id = m.client_order_id
    join partner p on p.id = m.partner_id
    left join app_user u on u.id = o.placed_by and u.partner_id = o.partner_id`.execute(
    trx,
  );
  await sql`create unique index on made (key)`.execute(trx);
  await sql`analyze made`.execute(trx);
  await sql`
    insert into sales_order_line (partner_id, order_id, line, item_id, item_code, name, unit,
      quantity, list_price, rebate_percent, net_price, vat_code, vat_rate, line_total, trace)
    select l.partner_id, o.order_id, l.line, l.item_id, l.code, l.name, l.unit, l.quantity,
      l.list_price, l.rebate_percent, l.price, l.vat_code, l.vat_rate, l.line_total,
      jsonb_build_object('engine', 1, 'combine', 'cascade', 'candidates', '["rebates"]'::jsonb,
        'scale', case when l.list_price < 100000 then 4 else 2 end,
        'steps', jsonb_build_array(
            jsonb_build_object('step', 'list', 'source', 'item', 'price', l.list_price))
          || case when l.rebate_percent = 0 then '[]'::jsonb else jsonb_build_array(
            jsonb_build_object('step', 'base', 'percentE4', l.rebate_percent,
              'rule', '{"level": "partner", "rung": "all"}'::jsonb)) end)
    from made_line l join made o using (key)
    order by o.order_id, l.line`.execute(trx);
}

/** Writes what became of them, day by day. */
export async function insertPaths(trx: Trx): Promise<void> {
  await sql`
    insert into sales_order_event (partner_id, order_id, at, state, by_user_id, by_name)
    select o.partner_id, o.order_id, e.at, e.state, e.user_id, e.name
    from made o
    cross join lateral (values
      (1, case when o.state = 'refused' then 'on_hold' else 'placed' end, o.placed_at,
        o.placed_by, o.username),
      (2, case when o.state = 'invoiced' then 'confirmed' end, o.confirmed_at, null, 'ERP'),
      (3, case when o.state = 'invoiced' then 'shipped' end, o.shipped_at, null, 'ERP'),
      (4, case when o.state = 'invoiced' then 'invoiced' end,
        o.shipped_at + interval '40 minutes', null, 'ERP'),
      (5, case when o.state = 'cancelled' then 'cancelled' end, o.ended_at, o.placed_by,
        o.username),
      (6, case when o.state = 'refused' then 'refused' end, o.ended_at, null, 'admin'),
      (7, case when o.state = 'expired' then 'expired' end, o.reserved_until, null, 'Rabat')
    ) as e (place, state, at, user_id, name)
    where e.state is not null
    order by o.order_id, e.place`.execute(trx);
  await sql`
    insert into mail (partner_id, order_id, kind, recipient, language, message_id, subject, state,
      created_at, sent_at)
    select o.partner_id, o.order_id, 'order_confirmation', p.email, p.language,
      '<' || o.number || '.confirmation@' || split_part(c.email, '@', 2) || '>',
      '', 'sent', o.placed_at, o.placed_at + interval '20 seconds'
    from made o join partner p on p.id = o.partner_id cross join company c
    order by o.order_id`.execute(trx);
}

/** Reserves what was ordered, and queues what the ERP is to be told. */
export async function insertHolds(trx: Trx): Promise<number[]> {
  await sql`
    insert into stock_reservation (partner_id, order_id, line, item_id, warehouse_id, quantity,
      reason, deadline, at, by_name)
    select l.partner_id, o.order_id, l.line, l.item_id, l.warehouse_id, l.quantity, 'reserve',
      o.reserved_until, o.placed_at, o.username
    from made_line l join made o using (key) order by o.order_id, l.line`.execute(
    trx,
  );
  const { rows } = await sql<{ id: number; state: string }>`
    insert into order_export (partner_id, order_id, revision, kind, state, created_at)
    select partner_id, order_id, 1, 'order',
      case when state = 'invoiced' then 'waiting' else 'withdrawn' end, placed_at
    from made where state <> 'refused' order by order_id
    returning id, state`.execute(trx);
  return rows.filter(({ state }) => state === "waiting").map(({ id }) => id);
}

/** Lets the goods leave or go back, and notes the ERP's yes to what it was handed out. */
export async function settleHolds(trx: Trx): Promise<void> {
  await sql`
    insert into stock_reservation (partner_id, order_id, line, item_id, warehouse_id, quantity,
      reason, at, by_name)
    select l.partner_id, o.order_id, l.line, l.item_id, l.warehouse_id, -l.quantity,
      case o.state when 'invoiced' then 'issue' when 'expired' then 'expire' else 'cancel' end,
      case o.state when 'invoiced' then o.shipped_at when 'expired' then o.reserved_until
        else o.ended_at end,
      case o.state when 'invoiced' then 'ERP' when 'expired' then 'Rabat'
        when 'refused' then 'admin' else o.username end
    from made_line l join made o using (key) order by o.order_id, l.line`.execute(
    trx,
  );
  await sql`
    insert into order_shipment (partner_id, order_id, line, erp_document, warehouse_id, quantity, at)
    select l.partner_id, o.order_id, l.line, coalesce(o.erp_document, ''), l.warehouse_id,
      l.quantity, o.shipped_at
    from made_line l join made o using (key) where o.state = 'invoiced'`.execute(
    trx,
  );
  await sql`
    insert into stock_departure (partner_id, order_id, line, item_id, warehouse_id, quantity,
      reason, at, settled_at)
    select l.partner_id, o.order_id, l.line, l.item_id, l.warehouse_id, l.quantity, 'issue',
      o.shipped_at, o.shipped_at + interval '1 hour'
    from made_line l join made o using (key) where o.state = 'invoiced'`.execute(
    trx,
  );
  await sql`
    update order_export x set state = 'acknowledged',
      fetched_at = o.placed_at + interval '2 minutes', acknowledged_at = o.confirmed_at,
      erp_document = o.erp_document, content = x.content || '{"state": "placed"}'
    from made o where x.order_id = o.order_id and x.state = 'fetched'`.execute(
    trx,
  );
}

/**
 * Makes who has ordered, now that it is done: nobody is told of what was long ago. With a password
 * that nobody has.
 */
export async function insertBuyers(
  trx: Trx,
  passwordHash: string,
): Promise<void> {
  await sql`
    with buyer as (
      insert into app_user (username, password_hash, role, partner_id, partner_role, language,
        activated_at, created_at)
      select m.username, ${passwordHash}, 'partner', p.id, 'owner', p.language, m.since, m.since
      from (select partner_id, username, min(placed_at) - interval '7 days' as since from made
        where placed_by is null group by partner_id, username) m
      join partner p on p.id = m.partner_id
      on conflict do nothing
      returning id, partner_id)
    update sales_order o set placed_by = b.id
    from buyer b where o.partner_id = b.partner_id`.execute(trx);
  await sql`
    delete from notice n using made o, sales_order_event e
    where e.order_id = o.order_id and n.key = 'order:' || e.id
      and e.at < now() - interval '21 days'`.execute(trx);
  await sql`
    update notice n set read_at = n.at from made o, sales_order_event e
    where e.order_id = o.order_id and n.key = 'order:' || e.id and n.read_at is null`.execute(
    trx,
  );
}

/** Has reports added up anew: quicker than order by order. */
export async function wantSales(trx: Trx): Promise<void> {
  await sql`delete from sales_change c using made o where c.order_id = o.order_id`.execute(
    trx,
  );
  await sql`update sales_rollup set wanted = wanted + 1`.execute(trx);
}

/** Hangs the invoices on the orders that they are of. */
export async function nameDocuments(trx: Trx): Promise<void> {
  await sql`
    update erp_document d set order_id = o.order_id, order_number = o.number
    from made o where d.id = o.document_id`.execute(trx);
}
