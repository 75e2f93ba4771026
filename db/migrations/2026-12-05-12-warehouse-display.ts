import { sql, type Kysely } from "kysely";

/** What partners call warehouses, in which order they see them, and which are not named to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: the ERP's name, and in the order of priority behind those that have a place.
  await sql`
    alter table warehouse
    add column shown_name text check (shown_name <> ''),
    add column shown_place integer,
    add column is_hidden boolean not null default false`.execute(db);
}
