import { sql, type Kysely } from "kysely";
import { watch } from "./audit-watched.ts";

/** What partners call things by words that stand on no item, and what they mean by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table search_synonym (
      -- As the search folds it.
      word text primary key check (length(word) between 1 and 100),
      means text not null check (length(means) between 1 and 100),
      edited_by text not null,
      edited_at timestamptz not null
    )`.execute(db);
  // Who made it is for staff.
  await sql`grant select (word, means) on search_synonym to rabat_app`.execute(
    db,
  );
  await sql`grant select on search_synonym to rabat_sales`.execute(db);
  await sql`
    grant select, insert, update, delete on search_synonym to rabat_house`.execute(
    db,
  );
  await watch(db, {
    table: "search_synonym",
    topic: "setting",
    kind: "search_synonym",
    key: "word",
    omitted: ["edited_by", "edited_at"],
  });
  // Phones hold them beside the names of categories and makers.
  for (const [event, rows] of [
    ["insert", "new"],
    ["update", "new"],
    ["delete", "old"],
  ])
    await sql
      .raw(
        `create trigger note_${event} after ${event} on search_synonym
           referencing ${rows} table as changed
           for each statement execute function note_catalog_change()`,
      )
      .execute(db);
}
