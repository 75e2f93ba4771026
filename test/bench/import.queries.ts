import type pg from "pg";

/** A table of the file's columns, all of them text. */
export const ITEM_STAGING = (header: string[]) =>
  `create temporary table staging (${header.map((name) => `${name} text`).join(", ")}) on commit drop`;

/** What one would write by hand: one statement, no row looked at, none reported. */
export async function mergeStagedItems(client: pg.PoolClient): Promise<void> {
  await client.query(`
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
      barcodes = excluded.barcodes, search_text = excluded.search_text`);
}
