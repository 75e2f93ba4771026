import { sql, type Kysely } from "kysely";

/**
 * People who sign in. These tables stand outside row-level security because they are read before
 * it is known who asks; no transaction of a partner has any grant on them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_user (
      id bigint generated always as identity primary key,
      username text not null check (username <> ''),
      password_hash text not null,
      role text not null check (role in ('partner', 'sales', 'admin')),
      partner_id bigint references partner (id),
      partner_role text check (partner_role in ('owner', 'buyer', 'finance', 'service')),
      language text not null default 'sr-Latn' check (language in ('sr-Latn', 'sr-Cyrl', 'en')),
      email text not null default '',
      must_change_password boolean not null default false,
      disabled_at timestamptz,
      created_at timestamptz not null default now(),
      check ((role = 'partner') = (partner_id is not null)),
      check ((role = 'partner') = (partner_role is not null))
    )`.execute(db);
  // User names are one whatever their case.
  await sql`create unique index app_user_username on app_user (lower(username))`.execute(
    db,
  );
  await sql`create index app_user_partner on app_user (partner_id)`.execute(db);
  await sql`
    create table user_session (
      id_hash text primary key,
      user_id bigint not null references app_user (id) on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index user_session_user on user_session (user_id)`.execute(
    db,
  );
  await sql`
    create table sign_in_failure (
      id bigint generated always as identity primary key,
      username text not null,
      address text not null,
      failed_at timestamptz not null default now()
    )`.execute(db);
  // Guesses are counted per address, and per address and user name, in the last minutes.
  await sql`
    create index sign_in_failure_recent on sign_in_failure (address, username, failed_at)`.execute(
    db,
  );
  await sql`
    create table password_reset (
      token_hash text primary key,
      user_id bigint not null references app_user (id) on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`
    grant select, insert, update, delete
    on app_user, user_session, sign_in_failure, password_reset to rabat_house`.execute(
    db,
  );
}
