import { sql, type Kysely } from "kysely";

/**
 * Which parts of the demo company's life are made already: it is made behind the first start, and
 * what a stop has cut short goes on at the next one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demo_part (
      name text primary key,
      made_at timestamptz not null
    )`.execute(db);
  await sql`grant select, insert on demo_part to rabat_house`.execute(db);
}
