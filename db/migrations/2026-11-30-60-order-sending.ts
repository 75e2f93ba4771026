import { sql, type Kysely } from "kysely";

/**
 * How orders leave for the ERP by our own doing: where to, and how far each message has come. The
 * settings stand outside row-level security like those of the company; only the house reads the
 * secret.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_sending (
      singular boolean primary key default true check (singular),
      way text not null default 'pull' check (way in ('pull', 'push', 'file')),
      url text not null default '' check (way <> 'push' or url ~ '^https?://'),
      format text not null default 'json' check (format in ('json', 'csv', 'xml', 'ubl')),
      parallel integer not null default 8 check (parallel between 1 and 32),
      secret text check (way <> 'push' or secret is not null),
      secret_made_at timestamptz,
      version integer not null default 1,
      edited_by text,
      edited_at timestamptz,
      failures integer not null default 0 check (failures >= 0),
      last_failed bigint,
      down_since timestamptz,
      probe_at timestamptz,
      paused_at timestamptz,
      pause jsonb,
      last_good_at timestamptz
    )`.execute(db);
  await sql`insert into order_sending default values`.execute(db);
  await sql`grant select, update on order_sending to rabat_house`.execute(db);
  await sql`
    alter table order_export
      drop constraint order_export_state_check,
      add constraint order_export_state_check check
        (state in ('waiting', 'fetched', 'acknowledged', 'refused', 'withdrawn')),
      add column attempts integer not null default 0,
      add column next_try_at timestamptz not null default 'epoch',
      add column tried_at timestamptz,
      add column lease uuid,
      add column lease_until timestamptz,
      add column delivered_at timestamptz,
      add column last_error jsonb,
      add column keyed_by text,
      add column keyed_from text check (keyed_from in ('waiting', 'fetched', 'refused')),
      add constraint order_export_keyed_check check
        (keyed_by is null or (state = 'acknowledged' and keyed_from is not null)),
      add constraint order_export_refused_check check
        (state <> 'refused' or last_error is not null)`.execute(db);
  // What is to be sent, in the order in which it falls due.
  await sql`
    create index order_export_to_send on order_export (next_try_at, id)
    where state in ('waiting', 'fetched') and delivered_at is null`.execute(db);
  // What waits for a person.
  await sql`
    create index order_export_refused on order_export (order_id) where state = 'refused'`.execute(
    db,
  );
}
