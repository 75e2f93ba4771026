import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Companies ask for delivery places to be made, changed and closed, beside their other data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table data_request
      add column places jsonb not null default '[]' check (jsonb_typeof(places) = 'array')`.execute(
    db,
  );
  // What was accepted on the portal, and what the ERP said of the place then; null: it has never
  // named it. Until it says something else, its files take nothing back.
  await sql`
    create table place_kept (
      partner_id bigint not null,
      code text not null,
      erp jsonb,
      closed boolean not null default false,
      primary key (partner_id, code),
      foreign key (partner_id, code) references delivery_place (partner_id, code)
        on delete cascade
    )`.execute(db);
  await ownByPartner(db, "place_kept");
}
