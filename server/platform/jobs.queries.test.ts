import { sql } from "kysely";
import { expect, test } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { beatAndFreeDead } from "./jobs.queries.ts";

const database = await useDatabase();

/** A job that has been locked in a name for so many seconds. */
async function lockedJob(locker: string, seconds: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with job as (select (graphile_worker.add_job('test')).id)
    select id::text as id from job`.execute(database.db);
  const id = rows[0]?.id ?? "";
  await sql`update graphile_worker._private_jobs
    set locked_by = ${locker}, locked_at = now() - make_interval(secs => ${seconds})
    where id = ${id}`.execute(database.db);
  return id;
}

async function lockedIds(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from graphile_worker._private_jobs
    where locked_by is not null order by id`.execute(database.db);
  return rows.map((row) => row.id);
}

test("frees the jobs of the dead and the lost, and no job that somebody works on", async () => {
  const long = await lockedJob("pool-us", 3600);
  await lockedJob("pool-us", 40);
  const justTaken = await lockedJob("pool-us", 5);
  const others = await lockedJob("pool-alive", 3600);
  await lockedJob("pool-dead", 3600);
  await lockedJob("pool-never-beat", 40);
  const young = await lockedJob("pool-young", 5);
  await sql`insert into job_worker (worker_id, beat_at) values
    ('pool-alive', now() - interval '12 seconds'),
    ('pool-dead', now() - interval '40 seconds')`.execute(database.db);

  const beat = { lockers: ["pool-us"], running: [long], deadAfterSeconds: 35 };
  expect(await beatAndFreeDead(database.db, beat)).toBe(3);
  expect(await lockedIds()).toEqual([long, justTaken, others, young]);
  expect(await beatAndFreeDead(database.db, beat)).toBe(0);
});
