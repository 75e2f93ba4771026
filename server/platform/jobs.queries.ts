import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Says that those in whose name we lock jobs live, and frees the jobs that nobody works on: of
 * others who have not said so for a while, and our own that we never came to know we had.
 *
 * @returns how many jobs were freed
 */
export async function beatAndFreeDead(
  db: Kysely<Database>,
  {
    lockers,
    running,
    deadAfterSeconds,
  }: { lockers: string[]; running: string[]; deadAfterSeconds: number },
): Promise<number> {
  await sql`
    insert into job_worker (worker_id, beat_at)
    select id, now() from unnest(${lockers}::text[]) as id
    on conflict (worker_id) do update set beat_at = now()`.execute(db);
  // Who holds a job and never beat at all died before the first beat.
  const { rows } = await sql`
    with dead_line as (select now() - make_interval(secs => ${deadAfterSeconds}) as at)
    update graphile_worker._private_jobs j set locked_at = null, locked_by = null
    from dead_line
    where j.locked_at < dead_line.at
      and case when j.locked_by = any (${lockers}::text[])
        then j.id <> all (${running}::bigint[])
        else not exists (
          select from job_worker w where w.worker_id = j.locked_by and w.beat_at >= dead_line.at)
        end
    returning j.id`.execute(db);
  await sql`delete from job_worker where beat_at < now() - interval '1 day'`.execute(
    db,
  );
  return rows.length;
}

/** Jobs that have run out of tries: they wait for a person. */
export async function countFailedJobs(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from graphile_worker._private_jobs where attempts >= max_attempts`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
