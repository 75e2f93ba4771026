import { sql, type Kysely } from "kysely";

/** The wholesaler himself and the master data that every partner may see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table company (
      only_row boolean primary key default true check (only_row),
      name text not null default '',
      address text not null default '',
      city text not null default '',
      postal_code text not null default '',
      pib text not null default '',
      mb text not null default '',
      account text not null default '',
      email text not null default '',
      phone text not null default '',
      logo bytea,
      vat_payer boolean not null default true,
      payment_code text not null default '220' check (payment_code ~ '^[12][0-9]{2}$'),
      currency text not null default 'RSD' check (currency ~ '^[A-Z]{3}$'),
      time_zone text not null default 'Europe/Belgrade',
      proforma_validity_days integer not null default 7
        check (proforma_validity_days between 1 and 365),
      demo boolean not null default false
    )`.execute(db);
  await sql`insert into company default values`.execute(db);
  await sql`
    create table vat_rate (
      id bigint generated always as identity primary key,
      code text not null check (code <> ''),
      rate_percent bigint not null check (rate_percent between 0 and 1000000),
      name text not null default '',
      valid_from date not null default '0001-01-01',
      unique (code, valid_from)
    )`.execute(db);
  await sql`
    create table manufacturer (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      active boolean not null default true
    )`.execute(db);
  await sql`
    create table category (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      parent_id bigint references category (id),
      active boolean not null default true,
      check (parent_id <> id)
    )`.execute(db);
  // Descendants of a category are walked from the parent down.
  await sql`create index category_parent on category (parent_id)`.execute(db);
  await sql`
    create table warehouse (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      priority integer not null default 100,
      active boolean not null default true
    )`.execute(db);
  await sql`
    create table payment_method (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      name text not null,
      cash_discount_percent bigint not null default 0
        check (cash_discount_percent between 0 and 1000000),
      terms_days integer not null default 0 check (terms_days between 0 and 3650),
      in_advance boolean not null default false,
      active boolean not null default true
    )`.execute(db);
  await sql`
    create table item (
      id bigint generated always as identity primary key,
      code text not null unique check (code <> ''),
      previous_code text,
      name text not null check (name <> ''),
      unit text not null,
      vat_code text not null,
      list_price bigint not null check (list_price >= 0),
      manufacturer_id bigint references manufacturer (id),
      category_id bigint references category (id),
      barcodes text[] not null default '{}',
      catalog_number text not null default '',
      pack_size bigint check (pack_size > 0),
      minimum_order bigint not null default 1000 check (minimum_order > 0),
      quantity_step bigint not null default 1000 check (quantity_step > 0),
      maximum_rebate_percent bigint check (maximum_rebate_percent between 0 and 1000000),
      minimum_price bigint check (minimum_price >= 0),
      backorder boolean not null default false,
      description text not null default '',
      image_url text,
      successor_code text,
      active boolean not null default true,
      search_text text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  // The catalogue pages by name in the order of the Serbian alphabet, then by code.
  await sql`
    create index item_by_name on item (name collate "sr-Latn-x-icu", code collate "C")
    where active`.execute(db);
  await sql`
    create index item_by_category
    on item (category_id, name collate "sr-Latn-x-icu", code collate "C") where active`.execute(
    db,
  );
  await sql`
    create index item_by_manufacturer
    on item (manufacturer_id, name collate "sr-Latn-x-icu", code collate "C")
    where active`.execute(db);
  // Each word of a search is looked for anywhere in the folded text.
  await sql`create index item_search on item using gin (search_text gin_trgm_ops)`.execute(
    db,
  );
  // Codes that differ only in case are matched when exactly one does.
  await sql`create index item_code_lower on item (lower(code))`.execute(db);
  await sql`
    grant select on company, vat_rate, manufacturer, category, warehouse, payment_method, item
    to rabat_app, rabat_sales`.execute(db);
  await sql`
    grant select, insert, update, delete
    on company, vat_rate, manufacturer, category, warehouse, payment_method, item
    to rabat_house`.execute(db);
}
