import { sql, type Kysely } from "kysely";

/**
 * Who holds a session is asked before any scope is known, and the login itself sees no partner's
 * row. This function, and nothing else, reads one session's user and partner as the house, so
 * that a request costs one statement; the roles of a transaction may not call it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Only its maker's rights count in a security definer function, so the house itself makes it.
  await sql`grant create on schema public to rabat_house`.execute(db);
  await sql`set local role rabat_house`.execute(db);
  await sql`
    create function find_session(session_hash text)
    returns table (
      user_id bigint, expires_at timestamptz, created_at timestamptz,
      username text, role text, partner_id bigint, partner_code text, partner_name text,
      partner_role text, language text, email text, must_change_password boolean
    )
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    #variable_conflict use_column
    begin
      return query
        select u.id, s.expires_at, s.created_at,
          u.username, u.role, p.id, p.code, p.name,
          u.partner_role, u.language, u.email, u.must_change_password
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

  // A guess whose password is still being hashed already takes a place, so that guesses at once
  // cannot pass the limit together; it is no failure yet.
  await sql`
    alter table sign_in_failure add column pending boolean not null default false`.execute(
    db,
  );
  // Failures and sessions that no longer count are swept by age, whosever they are.
  await sql`create index sign_in_failure_age on sign_in_failure (failed_at)`.execute(
    db,
  );
  await sql`create index user_session_expiry on user_session (expires_at)`.execute(
    db,
  );
}
