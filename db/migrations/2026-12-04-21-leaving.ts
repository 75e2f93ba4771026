import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * People who ask for the end of their account, companies that ask for their closing, and what
 * stays of them: what the law keeps, under a neutral mark instead of the name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table app_user add column erased_at timestamptz`.execute(db);
  await sql`
    alter table app_user add constraint app_user_erased
      check (erased_at is null or (disabled_at is not null and email = ''))`.execute(
    db,
  );
  await sql`
    create table leave_request (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity,
      kind text not null check (kind in ('person', 'company')),
      user_id bigint not null references app_user (id),
      at timestamptz not null,
      by_name text not null,
      note text not null,
      state text not null default 'open'
        check (state in ('open', 'accepted', 'refused', 'withdrawn')),
      decided_at timestamptz,
      decided_by text,
      reason text not null default '',
      primary key (partner_id, id),
      check ((state = 'open') = (decided_at is null))
    )`.execute(db);
  // One open at a time: for each person, and for each company.
  await sql`
    create unique index leave_request_person on leave_request (user_id)
    where state = 'open' and kind = 'person'`.execute(db);
  await sql`
    create unique index leave_request_company on leave_request (partner_id)
    where state = 'open' and kind = 'company'`.execute(db);
  await sql`
    create index leave_request_open on leave_request (id) where state = 'open'`.execute(
    db,
  );
  await sql`create index leave_request_of_user on leave_request (user_id, id)`.execute(
    db,
  );
  await ownByPartner(db, "leave_request");

  // What is only ever added to still says what was done, and when. Who did it may be called
  // otherwise, by the house alone and where it says that it is about that.
  await sql`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    declare names text[] := array['by_name', 'actor', 'subject'];
    begin
      if tg_op = 'UPDATE' and current_user = 'rabat_house'
          and current_setting('app.renames', true) = 'on' then
        if tg_table_name = 'audit_entry' then names := names || 'details'::text; end if;
        if to_jsonb(new) - names = to_jsonb(old) - names then return new; end if;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db);
  await sql`grant update (actor, subject, details) on audit_entry to rabat_house`.execute(
    db,
  );
  await sql`grant update (by_name) on message, stock_reservation to rabat_house`.execute(
    db,
  );
}
