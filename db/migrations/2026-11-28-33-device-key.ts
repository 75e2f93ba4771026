import { sql, type Kysely } from "kysely";

/**
 * A secret of every user that his devices seal unsent orders under. The phone gets it with the
 * sign-in and drops it at sign-out, so what lies on the phone stays readable to nobody else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Two random UUIDs are 244 random bits; the default is volatile, so each old row gets its own.
  await sql`
    alter table app_user add column device_key text not null default
      rtrim(translate(encode(sha256(convert_to(
        gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'base64'), '+/', '-_'), '=')
      check (device_key ~ '^[A-Za-z0-9_-]{43}$')`.execute(db);

  // A function's columns cannot be added to, so it is made anew: by the house, whose rights
  // alone it may use, and callable by the login alone. What it finds stays the same, so that a
  // server of the version before goes on working beside this one.
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  await sql`drop function find_session(text)`.execute(db);
  await sql`
    create function find_session(session_hash text)
    returns table (
      user_id bigint, expires_at timestamptz, created_at timestamptz,
      username text, role text, partner_id bigint, partner_code text, partner_name text,
      partner_role text, language text, email text, must_change_password boolean,
      device_key text
    )
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    #variable_conflict use_column
    begin
      return query
        select u.id, s.expires_at, s.created_at,
          u.username, u.role, p.id, p.code, p.name,
          u.partner_role, u.language, u.email, u.must_change_password, u.device_key
        from user_session s
        join app_user u on u.id = s.user_id
        left join partner p on p.id = u.partner_id
        where s.id_hash = session_hash and u.disabled_at is null
          and (u.partner_id is null or p.active);
    end $$`.execute(db);
  // Asked only where no session was found: whether one stands whose account is switched off.
  await sql`
    create function is_session_disabled(session_hash text) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      return exists (
        select from user_session s
        join app_user u on u.id = s.user_id
        left join partner p on p.id = u.partner_id
        where s.id_hash = session_hash and s.expires_at > now()
          and (u.disabled_at is not null or not p.active));
    end $$`.execute(db);
  for (const name of ["find_session", "is_session_disabled"]) {
    await sql`revoke all on function ${sql.raw(name)}(text) from public`.execute(
      db,
    );
    await sql`
      do $$ begin
        execute format('grant execute on function ${sql.raw(name)}(text) to %I', session_user);
      end $$`.execute(db);
  }
  await sql`set local role none`.execute(db);
  await sql`revoke create on schema public from rabat_house`.execute(db);
}
