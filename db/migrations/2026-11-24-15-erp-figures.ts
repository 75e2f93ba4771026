import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

const PIECES = `
  partner_id bigint not null,
  order_id bigint not null,
  line integer not null,
  item_id bigint not null,
  warehouse_id bigint not null,
  quantity bigint not null check (quantity > 0),
  foreign key (partner_id, order_id) references sales_order (partner_id, id),
  foreign key (order_id, line) references sales_order_line (order_id, line),
  foreign key (item_id, warehouse_id) references stock_level (item_id, warehouse_id)`;

/**
 * What of our reservations the ERP's figures already contain, by piece; what the ERP has shipped;
 * and what has left but counts until a stock row tells of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // How the figures of a source are to be read; a key without a say of its own follows the company.
  const bases = `in ('listed', 'since_acknowledge', 'never')`;
  await run(`alter table company
    add column reserved_basis text not null default 'listed' check (reserved_basis ${bases})`);
  await run(`alter table exchange_key
    add column reserved_basis text check (reserved_basis ${bases})`);

  await run(
    `create table stock_cover (${PIECES}, primary key (order_id, line, warehouse_id))`,
  );
  // What an import finds covered of the rows that it writes.
  await run(
    `create index stock_cover_item on stock_cover (item_id, warehouse_id)`,
  );
  await ownByPartner(db, "stock_cover");
  await run(`set local role rabat_house`);
  await run(`
    insert into stock_cover (partner_id, order_id, line, item_id, warehouse_id, quantity)
    select r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id, sum(r.quantity)
    from stock_reservation r
    join sales_order_line l on l.order_id = r.order_id and l.line = r.line and l.covered
    group by r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id
    having sum(r.quantity) > 0`);
  await run(`reset role`);
  await run(`alter table sales_order_line drop column covered`);

  // As the ERP says it, so far, under each of its documents; no warehouse: over all of them.
  await run(`
    create table order_shipment (
      partner_id bigint not null,
      order_id bigint not null,
      line integer not null,
      erp_document text not null default '',
      warehouse_id bigint references warehouse (id),
      quantity bigint not null check (quantity > 0),
      at timestamptz not null,
      unique nulls not distinct (order_id, line, erp_document, warehouse_id),
      foreign key (partner_id, order_id) references sales_order (partner_id, id),
      foreign key (order_id, line) references sales_order_line (order_id, line)
    )`);
  await ownByPartner(db, "order_shipment");

  await run(`
    create table stock_departure (
      id bigint generated always as identity primary key,
      ${PIECES},
      reason text not null check (reason in ('issue', 'release')),
      at timestamptz not null,
      settled_at timestamptz
    )`);
  await run(
    `create index stock_departure_order on stock_departure (order_id, line)`,
  );
  // What waits for a stock row.
  await run(`
    create index stock_departure_open on stock_departure (item_id, warehouse_id)
    where settled_at is null`);
  await ownByPartner(db, "stock_departure");
}
