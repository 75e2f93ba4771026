import { sql, type Kysely } from "kysely";

/** A company's people: what each may order unasked, whether he has come in yet, and where. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table app_user
      add column order_limit bigint
        check (order_limit is null or (order_limit > 0 and partner_role = 'buyer')),
      add column activated_at timestamptz default now()`.execute(db);
  await sql`
    alter table user_session
      add column number bigint generated always as identity,
      add column device text not null default '',
      add column seen_at timestamptz not null default now()`.execute(db);

  // Over its buyer's limit an order waits for an owner of the company before it waits for staff.
  // It says so for ever once it is decided: who asks names the state as well.
  await sql`
    alter table sales_order add column awaits_owner boolean not null default false`.execute(
    db,
  );
  await sql`
    create index sales_order_awaiting_owner on sales_order (partner_id)
    where awaits_owner and state = 'on_hold'`.execute(db);
  await sql`grant update (awaits_owner) on sales_order to rabat_app`.execute(
    db,
  );
  await sql`
    alter table sales_order_event
      drop constraint sales_order_event_kind_check,
      add constraint sales_order_event_kind_check
        check (kind in ('state', 'extended', 'changed', 'taken_back', 'paid', 'unpaid', 'owner_approved',
          'owner_refused'))`.execute(db);

  // A function's columns cannot be added to, so it is made anew, as the house; a server of the
  // version before reads from it what it knows.
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  await sql`drop function find_session(text)`.execute(db);
  await sql`
    create function find_session(session_hash text)
    returns table (
      user_id bigint, expires_at timestamptz, created_at timestamptz,
      username text, role text, partner_id bigint, partner_code text, partner_name text,
      partner_role text, language text, email text, must_change_password boolean,
      device_key text, order_limit bigint, seen_at timestamptz
    )
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    #variable_conflict use_column
    begin
      return query
        select u.id, s.expires_at, s.created_at,
          u.username, u.role, p.id, p.code, p.name,
          u.partner_role, u.language, u.email, u.must_change_password, u.device_key,
          u.order_limit, s.seen_at
        from user_session s
        join app_user u on u.id = s.user_id
        left join partner p on p.id = u.partner_id
        where s.id_hash = session_hash and u.disabled_at is null
          and (u.partner_id is null or p.active);
    end $$`.execute(db);
  await sql`revoke all on function find_session(text) from public`.execute(db);
  await sql`
    do $$ begin
      execute format('grant execute on function find_session(text) to %I', session_user);
    end $$`.execute(db);
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);
}
