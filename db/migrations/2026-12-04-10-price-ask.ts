import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What a batch changed is put back where the row still is as it was kept, column for column. */
export const COMPLETE_KEPT_RULES = sql`
  update exchange_undo set
    before = before || '{"max_quantity": null, "lifts_limits": false}',
    after = after || '{"max_quantity": null, "lifts_limits": false}'
  where table_name = 'rebate'`;

/**
 * Partners ask for a price, and staff answer with one: a contract of the partner's own for a time,
 * up to a quantity of a line, and under the item's limits where an administrator says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rebate
      add column max_quantity bigint check (max_quantity > 0),
      add column lifts_limits boolean not null default false`.execute(db);
  await COMPLETE_KEPT_RULES.execute(db);
  // `said_ids` are the requests that a phone sent after the first, of which this ask is made too.
  await sql`
    create table price_ask (
      partner_id bigint not null references partner (id),
      id uuid not null,
      number bigint generated always as identity unique,
      item_id bigint not null references item (id),
      quantity bigint not null check (quantity > 0),
      note text not null,
      asked_at timestamptz not null,
      asked_by bigint not null references app_user (id),
      asked_by_name text not null,
      said_ids uuid[] not null default '{}',
      revision integer not null default 1,
      state text not null default 'open'
        check (state in ('open', 'answered', 'refused', 'withdrawn')),
      decided_at timestamptz,
      decided_by text,
      words text not null default '',
      net_price bigint check (net_price > 0),
      currency text check (currency ~ '^[A-Z]{3}$'),
      valid_from date,
      valid_to date,
      min_quantity bigint check (min_quantity > 0),
      max_quantity bigint check (max_quantity > 0),
      rebate_id bigint references rebate (id) on delete set null,
      primary key (partner_id, id),
      check ((state = 'open') = (decided_at is null)),
      check ((state = 'answered') = (net_price is not null)),
      check (num_nulls(net_price, currency, valid_from, valid_to) in (0, 4)),
      check (valid_from <= valid_to),
      check (min_quantity <= max_quantity),
      check (state = 'answered' or num_nonnulls(min_quantity, max_quantity, rebate_id) = 0),
      check (state <> 'refused' or words <> '')
    )`.execute(db);
  // Asked again while it waits, it is the same ask.
  await sql`
    create unique index price_ask_open on price_ask (partner_id, item_id)
    where state = 'open'`.execute(db);
  // What waits, the oldest first; what was decided; a partner's list; and the foreign keys.
  await sql`create index price_ask_waiting on price_ask (number) where state = 'open'`.execute(
    db,
  );
  await sql`
    create index price_ask_decided on price_ask (number desc)
    where state in ('answered', 'refused')`.execute(db);
  await sql`create index price_ask_list on price_ask (partner_id, number desc)`.execute(
    db,
  );
  await sql`create index price_ask_item on price_ask (item_id)`.execute(db);
  await sql`
    create index price_ask_rebate on price_ask (rebate_id) where rebate_id is not null`.execute(
    db,
  );
  await ownByPartner(db, "price_ask");
  await sql`
    grant insert, update (quantity, note, asked_at, asked_by, asked_by_name, said_ids, revision,
      state, decided_at, decided_by) on price_ask to rabat_app`.execute(db);
}
