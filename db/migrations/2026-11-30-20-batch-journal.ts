import { sql, type Kysely } from "kysely";

/**
 * Every file that comes is in the journal from its turn on: who sent it, as which file, how it was
 * to be read, and how it ended, also when it could not be read at all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`
    alter table exchange_batch
      add column source text not null default '',
      add column file_name text,
      add column by_name text,
      add column request jsonb,
      add column difference jsonb,
      add column error jsonb,
      add column progress jsonb,
      add column kept_as text check (kept_as in ('journal', 'held')),
      add column kept_on text,
      drop constraint exchange_batch_state_check,
      add constraint exchange_batch_state_check
        check (state in ('running', 'applied', 'held', 'failed', 'dismissed'))`);
  await run(`
    update exchange_batch
    set request = answer - 'difference', difference = answer -> 'difference', answer = null,
      kept_as = case state when 'held' then 'held' else 'journal' end
    where state in ('held', 'running')`);
  // Whoever takes the turn of a feed, and every start, looks for those that died.
  await run(`
    create index exchange_batch_running on exchange_batch (feed) where state = 'running'`);
}
