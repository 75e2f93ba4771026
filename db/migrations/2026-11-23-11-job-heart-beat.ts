import { sql, type Kysely } from "kysely";

/**
 * Each process that works on jobs says now and then that it lives. The queue itself frees the
 * jobs of a killed worker only after hours.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job_worker (
      worker_id text primary key,
      beat_at timestamptz not null
    )`.execute(db);
}
