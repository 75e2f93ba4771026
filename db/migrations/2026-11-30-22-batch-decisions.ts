import { sql, type Kysely } from "kysely";

const OF_BATCH = `
  batch_id bigint not null references exchange_batch (id) on delete cascade`;

/**
 * What staff do with batches: say yes or no to a held one, mend rejected rows and send them again,
 * take the last prices back; and the limits past which a batch is held.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`
    alter table exchange_batch
      add column decided_by text,
      add column decided_at timestamptz,
      add column decision_reason text,
      add column follows bigint references exchange_batch (id),
      add column parked_count integer not null default 0,
      add column undone_by text,
      add column undone_at timestamptz`);
  await run(`
    create index exchange_batch_follows on exchange_batch (follows)
    where follows is not null`);
  await run(`
    create table exchange_difference (${OF_BATCH},
      row integer not null,
      kind text not null check (kind in ('withdraw', 'move', 'zero')),
      code text not null,
      name text not null,
      place text not null,
      was text not null,
      becomes text not null,
      primary key (batch_id, row)
    )`);
  await run(`
    create table exchange_reject (${OF_BATCH},
      line integer not null,
      key text not null,
      field text not null,
      value text not null,
      reason text not null,
      params jsonb not null,
      message text not null,
      parked boolean not null,
      cells json,
      primary key (batch_id, line)
    )`);
  await run(`
    create table exchange_undo (${OF_BATCH},
      row integer not null,
      table_name text not null check (table_name in ('price', 'rebate')),
      before jsonb,
      after jsonb,
      primary key (batch_id, row)
    )`);
  await run(`
    grant select, insert, update, delete on exchange_difference, exchange_reject, exchange_undo
    to rabat_house`);
  // A shortage is told to staff when it lasts: a stock file may come before the news of a shipment.
  await run(`alter table stock_level add column shortage_since timestamptz`);
  await run(`update stock_level set shortage_since = now() where shortage > 0`);
  await run(`
    create function note_shortage() returns trigger language plpgsql as $$
    begin
      new.shortage_since := case when new.shortage > 0 then now() end;
      return new;
    end $$`);
  await run(`
    create trigger note_shortage before update on stock_level for each row
    when ((new.shortage > 0) <> (old.shortage > 0)) execute function note_shortage()`);
  await run(`
    create index stock_level_short on stock_level (shortage_since) where shortage > 0`);
  // Null: as the interface says.
  await run(`alter table company add column trip_wires jsonb`);
  await run(
    `alter table edit_history drop constraint edit_history_subject_check`,
  );
  await run(`
    alter table edit_history add constraint edit_history_subject_check check
      (subject in ('price_policy', 'rebate', 'price_list', 'price', 'display_rule',
        'offline_limits', 'trip_wires'))`);
}
