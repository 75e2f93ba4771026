import { sql, type Kysely } from "kysely";

/** Mail to everybody must not stand before what somebody waits for: the higher, the later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop function enqueue_job(text, json, text)`.execute(db);
  await sql`
    create function enqueue_job(
      task text, payload json, job_key text default null, priority integer default 0)
    returns void language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 25,
        priority := priority);
    end $$`.execute(db);
  await sql`revoke all on function enqueue_job(text, json, text, integer) from public`.execute(
    db,
  );
  await sql`
    grant execute on function enqueue_job(text, json, text, integer)
    to rabat_app, rabat_house, rabat_sales`.execute(db);
}
