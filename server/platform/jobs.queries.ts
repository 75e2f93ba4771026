import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";

/** Says that these workers live, and frees what those hold who have not said so for a while. */
export async function beatAndFreeDead(
  db: Kysely<Database>,
  {
    workerIds,
    deadAfterSeconds,
  }: { workerIds: string[]; deadAfterSeconds: number },
): Promise<string[]> {
  await sql`
    insert into job_worker (worker_id, beat_at)
    select id, now() from unnest(${workerIds}::text[]) as id
    on conflict (worker_id) do update set beat_at = now()`.execute(db);
  // A worker that holds a job and never beat at all died before its first beat.
  const { rows } = await sql<{ worker_id: string }>`
    select distinct j.locked_by as worker_id
    from graphile_worker._private_jobs j
    left join job_worker w on w.worker_id = j.locked_by
    where j.locked_by is not null
      and coalesce(w.beat_at, j.locked_at) < now() - make_interval(secs => ${deadAfterSeconds})`.execute(
    db,
  );
  const dead = rows.map((row) => row.worker_id);
  if (dead.length > 0) {
    await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(
      db,
    );
  }
  await sql`delete from job_worker where beat_at < now() - interval '1 day'`.execute(
    db,
  );
  return dead;
}

/** Jobs that have run out of tries: they wait for a person. */
export async function countFailedJobs(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from graphile_worker._private_jobs where attempts >= max_attempts`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
