import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

const STATES = `('on_hold', 'placed', 'confirmed', 'partly_shipped', 'shipped', 'invoiced',
  'cancel_requested', 'cancelled', 'refused', 'expired')`;

/** Orders, what they hold, and what of them the ERP has. Keys carry the partner throughout. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence sales_order_number`.execute(db);
  await sql
    .raw(
      `create table sales_order (
         id bigint generated always as identity primary key,
         partner_id bigint not null references partner (id),
         client_order_id uuid not null,
         content_hash text not null,
         content_hash_version smallint not null,
         number text not null unique,
         state text not null check (state in ${STATES}),
         placed_at timestamptz not null,
         placed_by bigint not null references app_user (id),
         currency text not null check (currency ~ '^[A-Z]{3}$'),
         payment_method_id bigint references payment_method (id),
         payment_method_name text not null default '',
         due_days integer not null default 0,
         delivery_address text not null default '',
         reference text not null default '',
         note text not null default '',
         list_total bigint not null,
         net bigint not null,
         vat jsonb not null,
         vat_total bigint not null,
         total bigint not null,
         valid_until date not null,
         view_key text not null,
         erp_document text,
         unique (partner_id, id),
         unique (partner_id, client_order_id),
         check (total = net + vat_total),
         check (net >= 0 and vat_total >= 0)
       )`,
    )
    .execute(db);
  // A partner's own orders, newest first.
  await sql`create index sales_order_recent on sales_order (partner_id, id desc)`.execute(
    db,
  );
  await ownByPartner(db, "sales_order");
  await sql`
    create table sales_order_line (
      partner_id bigint not null,
      order_id bigint not null,
      line integer not null check (line > 0),
      item_id bigint not null references item (id),
      item_code text not null,
      name text not null,
      unit text not null,
      quantity bigint not null check (quantity > 0),
      list_price bigint not null check (list_price >= 0),
      rebate_percent bigint not null,
      net_price bigint not null check (net_price >= 0),
      vat_code text not null,
      vat_rate bigint not null check (vat_rate between 0 and 1000000),
      line_total bigint not null,
      backordered bigint not null default 0 check (backordered between 0 and quantity),
      covered boolean not null default false,
      trace jsonb not null,
      primary key (order_id, line),
      unique (order_id, item_id),
      foreign key (partner_id, order_id) references sales_order (partner_id, id),
      check (line_total = round(quantity::numeric * net_price / 100000))
    )`.execute(db);
  // Which open orders hold an item: asked by imports and by the books.
  await sql`create index sales_order_line_item on sales_order_line (item_id)`.execute(
    db,
  );
  await ownByPartner(db, "sales_order_line");
  await sql
    .raw(
      `create table sales_order_event (
         id bigint generated always as identity primary key,
         partner_id bigint not null,
         order_id bigint not null,
         at timestamptz not null,
         state text not null check (state in ${STATES}),
         by_user_id bigint references app_user (id),
         by_name text not null,
         note text not null default '',
         foreign key (partner_id, order_id) references sales_order (partner_id, id)
       )`,
    )
    .execute(db);
  await sql`create index sales_order_event_order on sales_order_event (order_id, id)`.execute(
    db,
  );
  await ownByPartner(db, "sales_order_event");
  // Holding and letting go are both appended rows: +quantity when reserved, −quantity with the
  // reason when it ends. What is open is their sum.
  await sql`
    create table stock_reservation (
      id bigint generated always as identity primary key,
      partner_id bigint not null,
      order_id bigint not null,
      line integer not null,
      item_id bigint not null,
      warehouse_id bigint not null,
      quantity bigint not null check (quantity <> 0),
      reason text not null check (reason in ('reserve', 'issue', 'cancel', 'expire', 'release')),
      deadline timestamptz,
      at timestamptz not null,
      by_name text not null,
      foreign key (partner_id, order_id) references sales_order (partner_id, id),
      foreign key (order_id, line) references sales_order_line (order_id, line),
      foreign key (item_id, warehouse_id) references stock_level (item_id, warehouse_id),
      check ((quantity > 0) = (reason = 'reserve')),
      check ((deadline is not null) = (reason = 'reserve'))
    )`.execute(db);
  await sql`
    create index stock_reservation_order on stock_reservation (order_id, line)`.execute(
    db,
  );
  await sql`
    create index stock_reservation_item on stock_reservation (item_id, warehouse_id)`.execute(
    db,
  );
  await ownByPartner(db, "stock_reservation");
  await sql`
    create table order_export (
      id bigint generated always as identity primary key,
      partner_id bigint not null,
      order_id bigint not null,
      revision integer not null check (revision > 0),
      kind text not null check (kind in ('order', 'change', 'cancel')),
      state text not null check (state in ('waiting', 'fetched', 'acknowledged', 'withdrawn')),
      form text not null default 'sales_order',
      created_at timestamptz not null,
      fetched_at timestamptz,
      acknowledged_at timestamptz,
      erp_document text,
      unique (order_id, revision),
      foreign key (partner_id, order_id) references sales_order (partner_id, id)
    )`.execute(db);
  // The ERP's sweep: what it has not acknowledged, oldest first.
  await sql`
    create index order_export_open on order_export (id)
    where state in ('waiting', 'fetched')`.execute(db);
  await ownByPartner(db, "order_export");

  await sql`grant usage on sequence sales_order_number to rabat_app, rabat_house`.execute(
    db,
  );
  await sql`
    grant update (backordered) on sales_order_line to rabat_app`.execute(db);
  await sql`
    grant insert on sales_order, sales_order_line, sales_order_event, stock_reservation,
      order_export to rabat_app`.execute(db);
  await sql`grant update (state) on sales_order, order_export to rabat_app`.execute(
    db,
  );
}
