import { sql, type Kysely } from "kysely";

const WATCHED = ["item", "category", "manufacturer", "vat_rate", "price"];

/**
 * Notes that something changed of what the catalogue is made of, so that what phones hold is made
 * anew only then. Rows are added and never changed: a counter in one row would let imports that
 * run at once wait for each other. Their sum tells of a late commit too, which the newest hides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table catalog_change (
      id bigint generated always as identity primary key,
      what text not null,
      at timestamptz not null default now()
    )`.execute(db);
  await sql`grant select, insert, update, delete on catalog_change to rabat_house`.execute(
    db,
  );
  await sql`
    create function note_catalog_change() returns trigger language plpgsql as $$
    begin
      if exists (select from changed) then
        insert into catalog_change (what) values (tg_table_name);
        -- What every process has seen long ago.
        delete from catalog_change where id in (
          select id from catalog_change where at < now() - interval '7 days'
          for update skip locked);
      end if;
      return null;
    end $$`.execute(db);
  for (const table of WATCHED) {
    for (const [event, rows] of [
      ["insert", "new"],
      ["update", "new"],
      ["delete", "old"],
    ]) {
      await sql
        .raw(
          `create trigger note_${event} after ${event} on ${table}
             referencing ${rows} table as changed
             for each statement execute function note_catalog_change()`,
        )
        .execute(db);
    }
  }
}
