import { sql, type Kysely } from "kysely";

/** What a message to the ERP told when it was first handed out, and tells ever after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table order_export add column content jsonb`.execute(db);
  // What was handed out before is frozen as it stands today. The owner of a forced table sees no
  // row of it: only the house does.
  await sql`set local role rabat_house`.execute(db);
  await sql`
    update order_export x set content = jsonb_build_object(
      'number', o.number, 'revision', x.revision, 'kind', x.kind, 'state', o.state,
      'form', x.form,
      'placedAt', to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'placedOn', (o.placed_at at time zone (select time_zone from company))::date,
      'partner', p.code, 'reference', o.reference, 'paymentMethod', (
        select m.code from payment_method m where m.id = o.payment_method_id),
      'paymentMethodName', o.payment_method_name, 'dueDays', o.due_days,
      'deliveryPlace', o.delivery_address, 'currency', o.currency, 'net', o.net,
      'vatTotal', o.vat_total, 'total', o.total, 'note', o.note,
      'wishedDate', o.wished_date, 'validUntil', o.valid_until,
      'seller', (
        select jsonb_build_object('name', c.name, 'pib', c.pib, 'mb', c.mb,
          'address', c.address, 'city', c.city, 'postalCode', c.postal_code, 'country', 'RS')
        from company c),
      'buyer', jsonb_build_object('name', p.name, 'pib', p.tax_id,
        'mb', p.registration_number, 'address', p.address, 'city', p.city,
        'postalCode', p.postal_code, 'country', p.country, 'group', (
          select g.code from partner_group g where g.id = p.partner_group_id)),
      'lines', (
        select jsonb_agg(jsonb_build_object('line', l.line, 'item', l.item_code,
          'name', l.name, 'quantity', l.quantity, 'unit', l.unit, 'listPrice', l.list_price,
          'rebatePercentE4', l.rebate_percent, 'netPrice', l.net_price,
          'vatCode', l.vat_code, 'vatRateE4', l.vat_rate, 'lineTotal', l.line_total,
          'note', l.note, 'warehouses', coalesce((
            select jsonb_agg(jsonb_build_object('warehouse', w.code, 'quantity', h.quantity)
              order by w.code)
            from (
              select r.warehouse_id, sum(r.quantity)::bigint as quantity
              from stock_reservation r where r.order_id = o.id and r.line = l.line
              group by r.warehouse_id having sum(r.quantity) > 0
            ) h join warehouse w on w.id = h.warehouse_id), '[]')) order by l.line)
        from sales_order_line l where l.order_id = o.id and l.quantity > 0))
    from sales_order o join partner p on p.id = o.partner_id
    where o.id = x.order_id and x.state in ('fetched', 'acknowledged')`.execute(
    db,
  );
  await sql`set local role none`.execute(db);
  await sql`
    alter table order_export add constraint order_export_content_check
      check (content is not null or state in ('waiting', 'withdrawn'))`.execute(
    db,
  );
}
