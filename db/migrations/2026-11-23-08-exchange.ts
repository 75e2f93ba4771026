import { sql, type Kysely } from "kysely";

/** The journal of what came in from the ERP, and the keys under which it may come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table exchange_key (
      id bigint generated always as identity primary key,
      name text not null,
      key_hash text not null unique,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    )`.execute(db);
  await sql`
    create table exchange_batch (
      id bigint generated always as identity primary key,
      feed text not null,
      mode text not null check (mode in ('upsert', 'replace')),
      state text not null check (state in ('running', 'applied', 'held', 'failed')),
      idempotency_key text,
      body_hash text not null,
      received integer not null default 0,
      applied integer not null default 0,
      unchanged integer not null default 0,
      stale integer not null default 0,
      rejected_count integer not null default 0,
      answer jsonb,
      started_at timestamptz not null default now(),
      finished_at timestamptz
    )`.execute(db);
  // The same key again is answered from here.
  await sql`
    create unique index exchange_batch_idempotency on exchange_batch (idempotency_key)
    where idempotency_key is not null and state = 'applied'`.execute(db);
  await sql`
    grant select, insert, update, delete on exchange_key, exchange_batch to rabat_house`.execute(
    db,
  );
}
