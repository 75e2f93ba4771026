import { sql, type Kysely } from "kysely";

/**
 * Notes of changes are counted at every look and swept by every statement that adds one, so a
 * week of an ERP that sends item by item cost both. A day is long enough: a process that has not
 * looked for longer sees other notes than it knew in any case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // By which the sweep finds that there is nothing to sweep.
  await sql`create index catalog_change_age on catalog_change (at)`.execute(db);
  await sql`
    create or replace function note_catalog_change() returns trigger language plpgsql as $$
    begin
      if exists (select from changed) then
        insert into catalog_change (what) values (tg_table_name);
        delete from catalog_change where id in (
          select id from catalog_change where at < now() - interval '1 day'
          for update skip locked);
      end if;
      return null;
    end $$`.execute(db);
}
