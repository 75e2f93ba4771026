import { sql, type Kysely } from "kysely";

/** What a key of the ERP interface opens, who made it, and when it was last used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table exchange_key
      add column feeds text[],
      add column orders boolean not null default true,
      add column hint text not null default '',
      add column made_by text not null default 'rabat',
      add column revoked_by text,
      add column last_used_at timestamptz`.execute(db);
  // Two keys of one name could not be told apart in the journal.
  await sql`
    update exchange_key k set name = k.name || ' (' || k.id || ')'
    where k.revoked_at is null and exists (
      select from exchange_key o where o.revoked_at is null and o.id < k.id
        and lower(o.name) = lower(k.name))`.execute(db);
  await sql`
    create unique index exchange_key_name on exchange_key (lower(name))
    where revoked_at is null`.execute(db);
}
