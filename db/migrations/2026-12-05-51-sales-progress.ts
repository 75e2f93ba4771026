import { sql, type Kysely } from "kysely";

/** How far sums are that are made anew: one process makes them, and another goes on from there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sales_rollup add column making integer,
      add column made_month date,
      add check ((making is null) = (made_month is null))`.execute(db);
}
