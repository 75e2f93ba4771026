import { sql, type Kysely } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { FeedName } from "../../../server/exchange/feeds.ts";
import { HOUSE, inTransaction } from "../../../server/platform/database.ts";

/** A row of a table under the names of its feed, each cell as text. */
export type TableRow = Record<string, string>;

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What stands in each feed's table, under the names of the feed. */
const TABLES: Record<FeedName, string> = {
  "vat-rates": "select code, rate_percent, name, valid_from from vat_rate",
  manufacturers: "select code, name, active as _active from manufacturer",
  categories: `select c.code, c.name, p.code as parent, c.active as _active
    from category c left join category p on p.id = c.parent_id`,
  warehouses: "select code, name, priority, active as _active from warehouse",
  "payment-methods": `select code, name, cash_discount_percent, terms_days, in_advance,
    active as _active from payment_method`,
  items: `select i.code, i.name, i.unit, i.vat_code as vat_rate, i.list_price, i.previous_code,
      m.code as manufacturer, c.code as category, array_to_string(i.barcodes, '|') as barcodes,
      i.catalog_number, i.pack_size, i.minimum_order, i.quantity_step, i.maximum_rebate_percent,
      i.minimum_price, i.backorder, i.description, i.successor_code as successor, i.active,
      i.image_url as _image_url
    from item i left join manufacturer m on m.id = i.manufacturer_id
    left join category c on c.id = i.category_id`,
  "price-lists":
    "select code, name, currency, active as _active from price_list",
  prices: `select l.code as price_list, i.code as item, p.price, p.min_quantity, p.valid_from,
      p.valid_to
    from price p join price_list l on l.id = p.price_list_id join item i on i.id = p.item_id`,
  partners: `select p.code, p.name, p.tax_id, p.registration_number, p.address, p.city,
      p.postal_code, p.country, p.email, p.phone, p.language, l.code as price_list,
      g.code as partner_group, p.rebate_percent, p.payment_terms_days,
      (select string_agg(m.code, '|' order by pm.position) from partner_payment_method pm
        join payment_method m on m.id = pm.payment_method_id where pm.partner_id = p.id)
        as payment_methods,
      p.credit_limit, p.overdue_tolerance_days,
      (select string_agg(w.code, '|' order by pw.priority) from partner_warehouse pw
        join warehouse w on w.id = pw.warehouse_id where pw.partner_id = p.id) as warehouses,
      p.backorder, p.salesperson, p.blocked, p.active as _active
    from partner p left join price_list l on l.id = p.price_list_id
    left join partner_group g on g.id = p.partner_group_id`,
  "delivery-places": `select p.code as partner, d.code, d.name, d.address, d.city, d.postal_code,
      d.active as _active
    from delivery_place d join partner p on p.id = d.partner_id`,
  rebates: `select r.kind, r.code, i.code as item, m.code as manufacturer, r.rebate_percent,
      r.valid_from, r.valid_to, p.code as _partner, c.code as _category,
      r.min_quantity as _min_quantity, w.code as _payment_method
    from rebate r left join item i on i.id = r.item_id
    left join manufacturer m on m.id = r.manufacturer_id
    left join partner p on p.id = r.partner_id
    left join category c on c.id = r.category_id
    left join payment_method w on w.id = r.payment_method_id`,
  stock: `select i.code as item, w.code as warehouse, s.on_hand, s.reserved_elsewhere, s.incoming,
      s.incoming_date, ${instant("s.as_of")} as as_of, s.reserved as _reserved
    from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id`,
  ledger: `select p.code as partner, e.document_type, e.document_number, e.entry_date as date,
      e.debit, e.credit, e.entry, e.side, e.due_date, e.open_amount, e.closes, e.currency,
      e.order_number, e.description
    from ledger_entry e join partner p on p.id = e.partner_id where e.ended_by is null`,
  "partner-balances": `select p.code as partner, b.side, b.currency, b.as_of, b.balance
    from partner_balance b join partner p on p.id = b.partner_id`,
  documents: `select d.number, d.type, p.code as partner, d.document_date as date, d.year,
      d.due_date, d.order_number, d.total, d.pdf_url, d.active as _active
    from erp_document d join partner p on p.id = d.partner_id`,
  "document-lines": `select d.type, d.number as document, l.line_number as line, i.code as item,
      l.quantity, l.price
    from erp_document_line l join erp_document d on d.id = l.document_id
    join item i on i.id = l.item_id`,
  "order-status": `select o.number as order_number, s.text as status, s.erp_document, s.line,
      i.code as item, w.code as warehouse, s.shipped_quantity, s.confirmed_quantity, s.note
    from order_erp_status s join sales_order o on o.id = s.order_id
    left join item i on i.id = s.item_id left join warehouse w on w.id = s.warehouse_id`,
  "service-orders": `select o.number, p.code as partner, o.status, i.code as item, o.item_name,
      o.serial_number, o.fault, ${instant("o.received_at")} as received,
      ${instant("o.updated_at")} as updated, o.note, o.claim_number
    from service_order o join partner p on p.id = o.partner_id
    left join item i on i.id = o.item_id`,
};

/** All rows of a feed's table, and what all tables come to, read at one moment. */
export interface Reading {
  rows: TableRow[];
  /** Another sum is another table. */
  sums: Map<FeedName, string>;
}

export async function readTables(
  db: Kysely<Database>,
  feed: FeedName,
): Promise<Reading> {
  const sums = Object.entries(TABLES).map(
    ([name, select]) =>
      `'${name}', (select md5(string_agg(x::text, '/' order by x::text)) from (${select}) x)`,
  );
  const { rows } = await inTransaction(db, HOUSE, (trx) =>
    sql
      .raw<{
        sums: Record<FeedName, string | null>;
        cells: Record<string, unknown>[] | null;
      }>(
        `select jsonb_build_object(${sums.join(", ")}) as sums,
           (select jsonb_agg(to_jsonb(x)) from (${TABLES[feed]}) x) as cells`,
      )
      .execute(trx),
  );
  const [found] = rows;
  return {
    rows: (found?.cells ?? []).map((cells) =>
      Object.fromEntries(
        Object.entries(cells).map(([name, cell]) => [name, String(cell ?? "")]),
      ),
    ),
    sums: new Map(
      Object.entries(found?.sums ?? {}).map(([name, sum]) => [
        name as FeedName,
        sum ?? "",
      ]),
    ),
  };
}
