import { sql, type Kysely } from "kysely";

/**
 * Prices as rules. No rebate is granted to a partner's transaction: his prices are computed
 * from a sheet that the house compiles.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table price (
      price_list_id bigint not null references price_list (id),
      item_id bigint not null references item (id),
      min_quantity bigint not null default 0 check (min_quantity >= 0),
      price bigint not null check (price >= 0),
      valid_from date not null default '0001-01-01',
      valid_to date not null default '9999-12-31',
      primary key (price_list_id, item_id, min_quantity, valid_from),
      check (valid_from <= valid_to)
    )`.execute(db);
  // Foreign key of item, and the withdrawal of an item's prices.
  await sql`create index price_item on price (item_id)`.execute(db);
  await sql`
    create table rebate (
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('rebate', 'contract', 'action')),
      code text unique,
      partner_id bigint references partner (id),
      partner_group_id bigint references partner_group (id),
      item_id bigint references item (id),
      manufacturer_id bigint references manufacturer (id),
      category_id bigint references category (id),
      min_quantity bigint check (min_quantity > 0),
      quantity_scope text not null default 'line' check (quantity_scope in ('line', 'group')),
      payment_method_id bigint references payment_method (id),
      terms_days_max integer check (terms_days_max >= 0),
      rebate_percent bigint check (rebate_percent between 0 and 1000000),
      net_price bigint check (net_price >= 0),
      currency text check (currency ~ '^[A-Z]{3}$'),
      excludes_rebates boolean,
      valid_from date not null default '0001-01-01',
      valid_to date not null default '9999-12-31',
      check (valid_from <= valid_to),
      check (partner_id is null or partner_group_id is null),
      check ((rebate_percent is null) <> (net_price is null)),
      check (kind <> 'rebate' or rebate_percent is not null),
      check (kind <> 'contract' or item_id is not null),
      check (num_nonnulls(min_quantity, payment_method_id, terms_days_max) <= 1 or kind <> 'rebate')
    )`.execute(db);
  // A rule without a code of its own is known by all that it selects.
  await sql`
    create unique index rebate_selectors on rebate (
      kind, coalesce(partner_id, 0), coalesce(partner_group_id, 0), coalesce(item_id, 0),
      coalesce(manufacturer_id, 0), coalesce(category_id, 0), coalesce(min_quantity, 0),
      coalesce(payment_method_id, 0), coalesce(terms_days_max, -1), valid_from
    ) where code is null`.execute(db);
  // A sheet is compiled from the general, the group's and the partner's own rules.
  await sql`create index rebate_partner on rebate (partner_id)`.execute(db);
  await sql`create index rebate_group on rebate (partner_group_id)`.execute(db);
  await sql`
    create table price_policy (
      only_row boolean primary key default true check (only_row),
      policy jsonb not null default '{}'
    )`.execute(db);
  await sql`insert into price_policy default values`.execute(db);

  // What a partner sees is cached under the versions of all that it was compiled from. They are
  // rows, raised in the transaction that changes a rule: a sequence or a time stamp would let a
  // late commit leave a stale sheet for ever.
  await sql`
    create table view_version (
      scope text primary key,
      version bigint not null
    )`.execute(db);
  await sql`insert into view_version values ('general', 1)`.execute(db);
  await sql`
    create function partner_view_key(partner bigint) returns text stable language sql as $$
      select p.id || '|' || coalesce(string_agg(v.scope || '=' || v.version, ',' order by v.scope), '')
      from partner p
      left join view_version v
        on v.scope in ('general', 'partner/' || p.id, 'group/' || p.partner_group_id)
      where p.id = partner
      group by p.id
    $$`.execute(db);
  await sql`grant select on view_version to rabat_app, rabat_sales`.execute(db);
  // A list's prices are part of the page that shows them, read for the partner's own list.
  await sql`grant select on price to rabat_app`.execute(db);
  await sql`
    grant select, insert, update, delete on price, rebate, price_policy, view_version
    to rabat_house`.execute(db);
}
