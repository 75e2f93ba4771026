import { sql, type Kysely } from "kysely";
import { addMailKind } from "./mail-kinds.ts";

/** Companies that want to become partners: who invited them, what they said, what was decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A partner whom the ERP does not know yet has a code of the portal's own.
  await sql`
    alter table partner
      add column provisional boolean not null default false,
      add column provisional_code text unique`.execute(db);
  await sql`
    create index partner_provisional on partner (id) where provisional`.execute(
    db,
  );
  await sql`create index partner_tax_id on partner (tax_id) where tax_id <> ''`.execute(
    db,
  );
  await sql`create sequence provisional_partner_code`.execute(db);
  await sql`grant usage on sequence provisional_partner_code to rabat_house`.execute(
    db,
  );
  await sql`
    alter table company
      add column applications_open boolean not null default true,
      add column sends_provisional boolean not null default false,
      add column form_secret text not null default
        encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')`.execute(
    db,
  );

  // These speak of nobody who is a partner yet: they are the house's alone.
  await sql`
    create table partner_invitation (
      id bigint generated always as identity primary key,
      token_hash text not null unique,
      made_by bigint not null references app_user (id),
      made_by_name text not null,
      name text not null,
      email text not null,
      made_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`
    create table partner_application (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      invitation_id bigint references partner_invitation (id),
      name text not null check (name <> ''),
      tax_id text not null check (tax_id ~ '^[0-9]{9}$'),
      registration_number text not null,
      contact text not null,
      email text not null check (email <> ''),
      phone text not null,
      address text not null,
      city text not null,
      postal_code text not null,
      note text not null,
      language text not null check (language in ('sr-Latn', 'sr-Cyrl', 'en')),
      times integer not null default 1,
      state text not null default 'open' check (state in ('open', 'approved', 'refused')),
      decided_at timestamptz,
      decided_by text,
      reason text not null default '',
      partner_id bigint references partner (id),
      terms jsonb,
      check ((state = 'open') = (decided_at is null)),
      check ((state = 'approved') = (partner_id is not null))
    )`.execute(db);
  // Sent twice it is one application.
  await sql`
    create unique index partner_application_open on partner_application (tax_id)
    where state = 'open'`.execute(db);
  // How many came from an address lately, and in all.
  await sql`
    create table application_attempt (
      id bigint generated always as identity primary key,
      address text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index application_attempt_recent on application_attempt (at)`.execute(
    db,
  );
  await sql`
    grant select, insert, update, delete
    on partner_invitation, partner_application, application_attempt to rabat_house`.execute(
    db,
  );
  await addMailKind(db, "partner_invitation");
  await addMailKind(db, "application_refused");
}
