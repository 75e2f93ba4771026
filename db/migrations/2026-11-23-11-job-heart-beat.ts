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
  // The books ask whether what waits is really queued; the queue itself is closed to them.
  await sql`
    create function queued_jobs(task text) returns setof json
    language sql stable security definer set search_path = graphile_worker, pg_temp as $$
      select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = task
    $$`.execute(db);
  await sql`revoke all on function queued_jobs(text) from public`.execute(db);
  await sql`grant execute on function queued_jobs(text) to rabat_house`.execute(
    db,
  );
}
