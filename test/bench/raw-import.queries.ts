import type pg from "pg";

/** A table of the file's columns, all of them text. */
export const STAGING = (header: string[]) =>
  `create temporary table staging (${header.map((name) => `${name} text`).join(", ")}) on commit drop`;

/** What one would write by hand: one statement, no row looked at, none reported. */
export const RAW_MERGES = {
  items: `
    insert into item (code, name, unit, vat_code, list_price, manufacturer_id, category_id,
      barcodes, catalog_number, pack_size, minimum_order, quantity_step, backorder, active,
      search_text)
    select s.code, s.name, s.unit, s.vat_rate, (s.list_price::numeric * 10000)::bigint,
      m.id, c.id, coalesce(string_to_array(s.barcodes, '|'), '{}'),
      coalesce(s.catalog_number, ''), (s.pack_size::numeric * 1000)::bigint,
      coalesce((s.minimum_order::numeric * 1000)::bigint, 1000),
      coalesce((s.quantity_step::numeric * 1000)::bigint, 1000),
      coalesce(s.backorder::boolean, false), coalesce(s.active::boolean, true),
      lower(concat_ws(' ', s.name, s.code, s.catalog_number, replace(s.barcodes, '|', ' '), m.name))
    from staging s
    left join manufacturer m on m.code = s.manufacturer
    left join category c on c.code = s.category
    on conflict (code) do update set name = excluded.name, unit = excluded.unit,
      vat_code = excluded.vat_code, list_price = excluded.list_price,
      manufacturer_id = excluded.manufacturer_id, category_id = excluded.category_id,
      barcodes = excluded.barcodes, search_text = excluded.search_text`,
  stock: `
    insert into stock_level (item_id, warehouse_id, on_hand)
    select i.id, w.id, (s.on_hand::numeric * 1000)::bigint
    from staging s
    join item i on i.code = s.item
    join warehouse w on w.code = s.warehouse
    on conflict (item_id, warehouse_id) do update set on_hand = excluded.on_hand`,
  ledger: `
    insert into ledger_entry (partner_id, id, place, entry, side, currency, document_type,
      document_number, entry_date, debit, credit, due_date, open_amount, closes, description,
      batch_id)
    select p.id, s.id, s.id, s.entry, 'customer', 'RSD', s.document_type, s.document_number,
      s.date::date, (s.debit::numeric * 100)::bigint, (s.credit::numeric * 100)::bigint,
      s.due_date::date, (s.open_amount::numeric * 100)::bigint, coalesce(s.closes, ''),
      s.description, 1
    from (select *, nextval('ledger_entry_id_seq') as id from staging) s
    join partner p on p.code = s.partner
    on conflict (entry) where ended_by is null and entry is not null do nothing`,
};

export async function mergeRaw(
  client: pg.PoolClient,
  feed: keyof typeof RAW_MERGES,
): Promise<void> {
  await client.query(RAW_MERGES[feed]);
}
