import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** How often a partner was told on a day that there is not enough of an item. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shortage_refusal (
      partner_id bigint not null references partner (id),
      day date not null,
      item_id bigint not null references item (id),
      refusals integer not null check (refusals > 0),
      primary key (partner_id, day, item_id)
    )`.execute(db);
  // What staff look at, newest first, and what is old enough to be swept.
  await sql`create index shortage_refusal_day on shortage_refusal (day)`.execute(
    db,
  );
  await ownByPartner(db, "shortage_refusal");
  // Counting is part of refusing, which is done for the partner.
  await sql`grant insert, update (refusals) on shortage_refusal to rabat_app`.execute(
    db,
  );
}
