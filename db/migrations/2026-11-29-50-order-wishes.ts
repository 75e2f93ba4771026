import { sql, type Kysely } from "kysely";

/** What a partner writes beside a line, and the day on which he would like to have the goods. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sales_order add column wished_date date`.execute(db);
  await sql`
    alter table sales_order_line
      add column note text not null default '' check (char_length(note) <= 200)`.execute(
    db,
  );
}
