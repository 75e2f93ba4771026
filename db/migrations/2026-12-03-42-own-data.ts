import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What companies say of themselves: at once, or as a request that staff decide. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table partner
      add column contact text not null default '',
      add column bank_account text not null default ''`.execute(db);
  await sql`
    create table data_request (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity,
      at timestamptz not null,
      by_user_id bigint not null references app_user (id),
      by_name text not null,
      changes jsonb not null,
      note text not null,
      state text not null default 'open' check (state in ('open', 'accepted', 'refused')),
      decided_at timestamptz,
      decided_by text,
      reason text not null default '',
      primary key (partner_id, id),
      check ((state = 'open') = (decided_at is null))
    )`.execute(db);
  // One is open at a time: asked again it is the one, said anew.
  await sql`
    create unique index data_request_open on data_request (partner_id)
    where state = 'open'`.execute(db);
  await ownByPartner(db, "data_request");
  // What was changed on the portal and what the ERP said then: until it says something else, its
  // files do not take the change back.
  await sql`
    create table partner_kept (
      partner_id bigint not null references partner (id) on delete cascade,
      field text not null check (field in ('email', 'phone', 'address', 'city', 'postal_code')),
      erp_value text not null,
      primary key (partner_id, field)
    )`.execute(db);
  await ownByPartner(db, "partner_kept");
}
