import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What a partner's people looked for and did not find, under the id that the device gave it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table missed_search (
      partner_id bigint not null references partner (id),
      id uuid not null,
      day date not null,
      folded text not null check (length(folded) between 1 and 100),
      typed text not null check (length(typed) between 1 and 100),
      primary key (partner_id, id)
    )`.execute(db);
  // How many a partner has sent on a day already, and what is old enough to be swept.
  await sql`create index missed_search_day on missed_search (day, partner_id)`.execute(
    db,
  );
  await ownByPartner(db, "missed_search");
  await sql`grant insert on missed_search to rabat_app`.execute(db);
}
