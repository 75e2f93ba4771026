import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What the ERP's own words for an order's state mean, and what it says in words without meaning. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table erp_status (
      folded text primary key check (folded <> ''),
      text text not null,
      state text check (state in
        ('confirmed', 'partly_shipped', 'shipped', 'invoiced', 'cancelled', 'refused')),
      edited_by text not null,
      edited_at timestamptz not null
    )`.execute(db);
  await sql`
    grant select, insert, update, delete on erp_status to rabat_house`.execute(
    db,
  );
  await sql`
    create table order_erp_status (
      id bigint generated always as identity primary key,
      partner_id bigint not null,
      order_id bigint not null,
      erp_document text not null default '',
      line integer,
      item_id bigint references item (id),
      warehouse_id bigint references warehouse (id),
      text text not null,
      folded text not null,
      waits boolean not null,
      shipped_quantity bigint,
      confirmed_quantity bigint,
      note text not null default '',
      at timestamptz not null,
      unique nulls not distinct (order_id, erp_document, line, item_id, warehouse_id),
      foreign key (partner_id, order_id) references sales_order (partner_id, id)
    )`.execute(db);
  // Words that wait for a meaning, and the orders that a new meaning moves.
  await sql`create index order_erp_status_word on order_erp_status (folded)`.execute(
    db,
  );
  await ownByPartner(db, "order_erp_status");
  // What the ERP said last that it will deliver of a line: said again it changes nothing.
  await sql`
    alter table sales_order_line
      add column confirmed_quantity bigint check (confirmed_quantity >= 0)`.execute(
    db,
  );
}
