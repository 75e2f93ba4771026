/**
 * The statements of the bare server: what one would write by hand for the same work, under the
 * same roles and row-level security, with the same rows written.
 */

/**
 * The best price of some lines (item, quantity) in SQL: list price, contract and action, else the
 * base rebate of the most specific rule and the quantity rebate, one rounding.
 */
const PRICED_LINES = `
  rules as materialized (
    select r.kind, coalesce(r.item_id, 0) as item_key, coalesce(r.category_id, 0) as category_key,
      coalesce(r.manufacturer_id, 0) as maker_key, r.min_quantity, r.rebate_percent, r.net_price,
      case when r.partner_id is not null then 1 when r.partner_group_id is not null then 3
        else 4 end as level
    from asking a join rebate r on r.partner_id = a.id or r.partner_group_id = a.partner_group_id
      or (r.partner_id is null and r.partner_group_id is null)
    where current_date between r.valid_from and r.valid_to
    union all
    select 'rebate', 0, 0, 0, null, a.rebate_percent, null, 2
    from asking a where a.rebate_percent is not null
  ),
  line_keys as (
    select l.item_id, l.quantity, k.*
    from lines l cross join lateral (values
      (1, l.item_id, 0::bigint, 0::bigint),
      (2, 0, l.category_id, l.manufacturer_id), (3, 0, l.parent_id, l.manufacturer_id),
      (4, 0, l.category_id, 0), (5, 0, l.parent_id, 0),
      (6, 0, 0, l.manufacturer_id), (7, 0, 0, 0)
    ) as k (rung, item_key, category_key, maker_key)
  ),
  matches as (
    select k.item_id, k.rung, r.kind, r.net_price, r.rebate_percent, r.min_quantity, r.level
    from line_keys k join rules r using (item_key, category_key, maker_key)
    where r.min_quantity is null or r.min_quantity <= k.quantity
  ),
  terms as (
    select item_id,
      min(net_price) filter (where kind <> 'rebate') as fixed_price,
      (array_agg(rebate_percent order by level, rung)
        filter (where kind = 'rebate' and min_quantity is null))[1] as base,
      (array_agg(rebate_percent order by level, rung, min_quantity desc)
        filter (where kind = 'rebate' and min_quantity is not null))[1] as by_quantity
    from matches group by item_id
  ),
  priced as (
    select l.*, coalesce(p.price, l.item_price) as list_price,
      round(coalesce(t.fixed_price::numeric, coalesce(p.price, l.item_price)::numeric
          * (1000000 - coalesce(t.base, 0)) * (1000000 - coalesce(t.by_quantity, 0))
          / 1000000000000),
        case when coalesce(p.price, l.item_price) < 100000 then 0 else -2 end)::bigint as net_price
    from lines l cross join asking a
    left join terms t on t.item_id = l.item_id
    left join lateral (
      select price from price p
      where p.price_list_id = a.price_list_id and p.item_id = l.item_id
        and p.min_quantity <= l.quantity and current_date between p.valid_from and p.valid_to
      order by p.min_quantity desc limit 1
    ) p on true
  )`;

const ASKING = `
  asking as materialized (
    select id, price_list_id, partner_group_id, rebate_percent from partner where id = $1
  )`;

const VAT_RATE = `
  (select v.rate_percent from vat_rate v
    where v.code = l.vat_code and v.valid_from <= current_date
    order by v.valid_from desc limit 1)`;

export const FIND_SESSION = "select * from find_session($1)";

export const ENTER_SCOPE =
  "select set_config('role', 'rabat_app', true), set_config('app.partner_id', $1, true)";

/** A page of a category with the partner's price and what is available: $1 partner, $2 category. */
export const CATALOG_PAGE = `
  with ${ASKING},
  below as materialized (
    with recursive below as (
      select id from category where code = $2
      union
      select c.id from category c join below on c.parent_id = below.id
    ) select id from below
  ),
  lines as materialized (
    select i.id as item_id, i.code, i.name, i.unit, i.barcodes, i.pack_size, i.minimum_order,
      i.quantity_step, i.vat_code, i.list_price as item_price, i.picture, i.backorder,
      i.manufacturer_id, i.category_id, c.parent_id, c.code as category_code,
      c.name as category_name, greatest(i.minimum_order, 1000) as quantity
    from below join category c on c.id = below.id
    cross join lateral (
      select * from item i where i.category_id = below.id and i.active
      order by i.name collate "sr-Latn-x-icu", i.code collate "C" limit 51
    ) i
    order by i.name collate "sr-Latn-x-icu", i.code collate "C"
    limit 51
  ),
  ${PRICED_LINES}
  select l.code, l.name, l.unit, l.barcodes, l.pack_size, l.minimum_order, l.quantity_step,
    l.category_code, l.category_name, m.code as manufacturer_code, m.name as manufacturer_name,
    l.list_price, l.net_price, l.picture, l.backorder, ${VAT_RATE} as vat_rate,
    (select sum(greatest(greatest(s.on_hand - s.reserved_elsewhere, 0)
        - (s.reserved - s.covered), 0))
      from stock_level s where s.item_id = l.item_id) as available
  from priced l left join manufacturer m on m.id = l.manufacturer_id
  order by l.name collate "sr-Latn-x-icu", l.code collate "C"`;

/**
 * What an order needs to be written: its lines priced, with the partner's and the seller's terms.
 * $1 partner, $2 item codes, $3 quantities.
 */
export const PRICE_ORDER = `
  with ${ASKING},
  lines as materialized (
    select i.id as item_id, i.code, i.name, i.unit, i.minimum_order, i.quantity_step, i.vat_code,
      i.list_price as item_price, i.manufacturer_id, i.category_id, c.parent_id, q.quantity,
      q.line
    from unnest($2::text[], $3::bigint[]) with ordinality as q (code, quantity, line)
    join item i on i.code = q.code and i.active
    left join category c on c.id = i.category_id
  ),
  ${PRICED_LINES}
  select l.line, l.item_id, l.code, l.name, l.unit, l.quantity, l.list_price, l.net_price,
    l.vat_code, ${VAT_RATE} as vat_rate, p.email, p.language, p.address, p.credit_limit,
    c.currency, c.account, (current_date + c.proforma_validity_days)::text as valid_until,
    (select array_agg(w.warehouse_id order by w.priority) from partner_warehouse w
      where w.partner_id = p.id) as warehouse_ids
  from priced l join partner p on p.id = $1 cross join company c
  order by l.line`;

export const INSERT_HEAD = `
  with head as (
    insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
      number, state, placed_at, placed_by, currency, due_days, delivery_address, list_total, net,
      vat, vat_total, total, valid_until, reserved_until, view_key)
    values ($1, $2, $3, 1,
      'N-' || extract(year from now())::int || '-'
        || lpad(nextval('sales_order_number')::text, 5, '0'),
      'placed', now(), $4, $5, 0, $6, $7, $8, $9, $10, $8::bigint + $10::bigint, $11::date,
      ($11::date + 1)::timestamp at time zone 'UTC', '')
    returning id, number, partner_id, total
  ),
  credit as (
    update partner_credit c set open_orders_total = c.open_orders_total + head.total
    from head where c.partner_id = head.partner_id
  )
  select id, number from head`;

export const INSERT_BODY = `
  with lines as (
    insert into sales_order_line (partner_id, order_id, line, item_id, item_code, name, unit,
      quantity, list_price, rebate_percent, net_price, vat_code, vat_rate, line_total, trace)
    select $1, $2, l.line, l.item_id, l.code, l.name, l.unit, l.quantity, l.list_price,
      0, l.net_price, l.vat_code, l.vat_rate, l.line_total, '{}'
    from jsonb_to_recordset($3::jsonb) as l (line int, item_id bigint, code text, name text,
      unit text, quantity bigint, list_price bigint, net_price bigint, vat_code text,
      vat_rate bigint, line_total bigint)
  ),
  event as (
    insert into sales_order_event (partner_id, order_id, at, state, by_user_id, by_name)
    values ($1, $2, now(), 'placed', $4, $5)
  ),
  export as (
    insert into order_export (partner_id, order_id, revision, kind, state, created_at)
    values ($1, $2, 1, 'order', 'waiting', now())
  ),
  confirmation as (
    insert into mail (partner_id, order_id, kind, recipient, language, message_id)
    values ($1, $2, 'order_confirmation', $6, $7, $8)
    returning id
  )
  select enqueue_job('send_mail', json_build_object('mailId', id)) from confirmation`;

export const LOCK_STOCK = `
  select from stock_level where item_id = any($1::bigint[])
  order by item_id, warehouse_id for no key update`;

/** Takes the lines from the warehouses in the partner's order; says what each line got. */
export const RESERVE_STOCK = `
  with free as (
    select w.line, w.item_id, p.warehouse_id, w.quantity, p.priority,
      greatest(greatest(s.on_hand - s.reserved_elsewhere, 0) - (s.reserved - s.covered), 0)
        as free
    from unnest($3::int[], $4::bigint[], $5::bigint[]) as w (line, item_id, quantity)
    cross join unnest($6::bigint[]) with ordinality as p (warehouse_id, priority)
    join stock_level s on s.item_id = w.item_id and s.warehouse_id = p.warehouse_id
  ),
  taken as (
    select * from (
      select line, item_id, warehouse_id,
        least(free, quantity - (sum(free) over (partition by line order by priority) - free))
          as share
      from free
    ) shares where share > 0
  ),
  held as (
    update stock_level s set reserved = s.reserved + taken.share
    from taken where s.item_id = taken.item_id and s.warehouse_id = taken.warehouse_id
  ),
  noted as (
    insert into stock_reservation (partner_id, order_id, line, item_id, warehouse_id, quantity,
      reason, deadline, at, by_name)
    select $1, $2, line, item_id, warehouse_id, share, 'reserve', now() + interval '7 days',
      now(), $7
    from taken
  )
  select line, sum(share)::bigint as taken from taken group by line`;
