import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** That a partner's people were told on which day that a document has fallen overdue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: nobody is told. What fell overdue before the day is not told either.
  await sql`alter table company add column overdue_since date`.execute(db);
  // A document keeps its place on the card through all its versions.
  await sql`
    create table overdue_notice (
      partner_id bigint not null references partner (id),
      place bigint not null,
      day date not null,
      at timestamptz not null,
      primary key (partner_id, place)
    )`.execute(db);
  await ownByPartner(db, "overdue_notice");
}
