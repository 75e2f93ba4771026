import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Trading companies with their terms, each row owned by the partner it speaks of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table price_list (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      active boolean not null default true
    )`.execute(db);
  await sql`
    create table partner_group (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> '')
    )`.execute(db);
  await sql`
    create table partner (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      tax_id text not null default '',
      registration_number text not null default '',
      address text not null default '',
      city text not null default '',
      postal_code text not null default '',
      country text not null default '',
      email text not null default '',
      phone text not null default '',
      language text not null default 'sr-Latn' check (language in ('sr-Latn', 'sr-Cyrl', 'en')),
      price_list_id bigint references price_list (id),
      partner_group_id bigint references partner_group (id),
      rebate_percent bigint check (rebate_percent between 0 and 1000000),
      payment_terms_days integer check (payment_terms_days between 0 and 3650),
      credit_limit bigint check (credit_limit >= 0),
      overdue_tolerance_days integer check (overdue_tolerance_days >= 0),
      backorder boolean,
      salesperson text,
      blocked boolean not null default false,
      active boolean not null default true
    )`.execute(db);
  await sql`create index partner_salesperson on partner (salesperson)`.execute(
    db,
  );
  await sql`create index partner_code_lower on partner (lower(code))`.execute(
    db,
  );
  await ownByPartner(db, "partner", "id");

  await sql`
    create table partner_payment_method (
      partner_id bigint not null references partner (id) on delete cascade,
      payment_method_id bigint not null references payment_method (id),
      position integer not null,
      primary key (partner_id, payment_method_id)
    )`.execute(db);
  await ownByPartner(db, "partner_payment_method");
  await sql`
    create table partner_warehouse (
      partner_id bigint not null references partner (id) on delete cascade,
      warehouse_id bigint not null references warehouse (id),
      priority integer not null,
      primary key (partner_id, warehouse_id)
    )`.execute(db);
  await ownByPartner(db, "partner_warehouse");
  await sql`
    create table delivery_place (
      partner_id bigint not null references partner (id) on delete cascade,
      code text not null check (code <> ''),
      name text not null,
      address text not null,
      city text not null default '',
      postal_code text not null default '',
      active boolean not null default true,
      primary key (partner_id, code)
    )`.execute(db);
  await ownByPartner(db, "delivery_place");
  // Locked before the stock while an order is placed, so that two orders at once cannot both
  // use the last of the credit limit.
  await sql`
    create table partner_credit (
      partner_id bigint primary key references partner (id) on delete cascade,
      open_orders_total bigint not null default 0 check (open_orders_total >= 0)
    )`.execute(db);
  await ownByPartner(db, "partner_credit");
  await sql`grant update (open_orders_total) on partner_credit to rabat_app`.execute(
    db,
  );
  await sql`grant select on price_list, partner_group to rabat_app, rabat_sales`.execute(
    db,
  );
  await sql`
    grant select, insert, update, delete on price_list, partner_group to rabat_house`.execute(
    db,
  );
}
