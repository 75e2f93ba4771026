import { sql, type Kysely } from "kysely";

/** Stock as the ERP last told it, with what the portal's orders hold of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `covered` is the part of our reservations that the ERP's figures already contain; `shortage`
  // is what an import left us short of. A plain `reserved <= on_hand` would refuse true files.
  await sql`
    create table stock_level (
      item_id bigint not null references item (id),
      warehouse_id bigint not null references warehouse (id),
      on_hand bigint not null default 0,
      reserved_elsewhere bigint not null default 0 check (reserved_elsewhere >= 0),
      reserved bigint not null default 0,
      covered bigint not null default 0,
      shortage bigint not null default 0,
      incoming bigint not null default 0 check (incoming >= 0),
      incoming_date date,
      as_of timestamptz,
      primary key (item_id, warehouse_id),
      constraint stock_level_held
        check (reserved >= 0 and covered between 0 and reserved and shortage >= 0),
      constraint stock_level_not_oversold
        check (reserved - covered <= greatest(on_hand - reserved_elsewhere, 0) + shortage)
    ) with (fillfactor = 80)`.execute(db);
  await sql`
    create table stock_display_rule (
      id bigint generated always as identity primary key,
      partner_id bigint references partner (id),
      partner_group_id bigint references partner_group (id),
      category_id bigint references category (id),
      mode text not null check (mode in ('exact', 'bands', 'availability')),
      per_warehouse boolean not null default false,
      warehouse_ids bigint[],
      bands jsonb not null default '[]',
      shows_reserved boolean not null default false,
      shows_incoming boolean not null default false,
      check (partner_id is null or partner_group_id is null)
    )`.execute(db);
  await sql`
    create unique index stock_display_rule_target on stock_display_rule
      (coalesce(partner_id, 0), coalesce(partner_group_id, 0), coalesce(category_id, 0))`.execute(
    db,
  );
  await sql`grant select on stock_level to rabat_app, rabat_sales`.execute(db);
  // The placing path may hold stock; it may never open a shortage.
  await sql`grant update (reserved) on stock_level to rabat_app`.execute(db);
  await sql`
    grant select, insert, update, delete on stock_level, stock_display_rule to rabat_house`.execute(
    db,
  );
}
