import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Application } from "./application.rules.ts";

type Trx = Transaction<Database>;

export interface FormSettings {
  secret: string;
  isOpen: boolean;
}

export async function findFormSettings(trx: Trx): Promise<FormSettings> {
  return await trx
    .selectFrom("company")
    .select(["form_secret as secret", "applications_open as isOpen"])
    .executeTakeFirstOrThrow();
}

/** Applications are counted and noted one after another, in every process. */
export async function lockAttempts(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('partner applications'))`.execute(
    trx,
  );
}

export async function countAttempts(
  trx: Trx,
  { address, since }: { address: string; since: Date },
): Promise<{ ofAddress: number; ofAll: number }> {
  const { rows } = await sql<{ ofAddress: number; ofAll: number }>`
    select count(*) filter (where address = ${address})::int as "ofAddress",
      count(*)::int as "ofAll"
    from application_attempt where at > ${since}`.execute(trx);
  return rows[0] ?? { ofAddress: 0, ofAll: 0 };
}

/** Notes one more, and sweeps those that no longer count. */
export async function insertAttempt(
  trx: Trx,
  attempt: { address: string; at: Date; since: Date },
): Promise<void> {
  await trx
    .deleteFrom("application_attempt")
    .where("at", "<=", attempt.since)
    .execute();
  await trx
    .insertInto("application_attempt")
    .values({ address: attempt.address, at: attempt.at })
    .execute();
}

/** Writes an application; of a company that has one open, that is the one, said anew. */
export async function putApplication(
  trx: Trx,
  {
    application,
    at,
    invitationId,
  }: {
    application: Application;
    at: Date;
    invitationId: number | null;
  },
): Promise<void> {
  const a = application;
  await sql`
    insert into partner_application (at, invitation_id, name, tax_id, registration_number,
      contact, email, phone, address, city, postal_code, note, language)
    values (${at}, ${invitationId}, ${a.name}, ${a.taxId}, ${a.registrationNumber}, ${a.contact},
      ${a.email}, ${a.phone}, ${a.address}, ${a.city}, ${a.postalCode}, ${a.note}, ${a.language})
    on conflict (tax_id) where state = 'open' do update set
      times = partner_application.times + 1,
      invitation_id = coalesce(partner_application.invitation_id, excluded.invitation_id),
      note = case when partner_application.note = excluded.note or excluded.note = ''
          or length(partner_application.note) > 4000
        then partner_application.note
        else concat_ws(E'\n', nullif(partner_application.note, ''), excluded.note) end`.execute(
    trx,
  );
}

export interface InvitationRow {
  id: number;
  name: string;
  email: string;
  expiresAt: Date;
  usedAt: Date | null;
  madeBy: string;
}

export async function findInvitation(
  trx: Trx,
  tokenHash: string,
): Promise<InvitationRow | undefined> {
  return await trx
    .selectFrom("partner_invitation")
    .select([
      "id",
      "name",
      "email",
      "expires_at as expiresAt",
      "used_at as usedAt",
      "made_by_name as madeBy",
    ])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
}

export async function insertInvitation(
  trx: Trx,
  invitation: {
    tokenHash: string;
    by: { id: number; name: string };
    name: string;
    email: string;
    at: Date;
    expiresAt: Date;
  },
): Promise<void> {
  const { tokenHash, by, name, email, at, expiresAt } = invitation;
  await trx
    .insertInto("partner_invitation")
    .values({
      token_hash: tokenHash,
      made_by: by.id,
      made_by_name: by.name,
      name,
      email,
      made_at: at,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses an invitation up; undefined when it is none, is over, or somebody else was first. */
export async function takeInvitation(
  trx: Trx,
  tokenHash: string,
  now: Date,
): Promise<number | undefined> {
  const row = await trx
    .updateTable("partner_invitation")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Writes a mail of the house and asks for its sending; both happen, or neither. */
export async function queueMail(
  trx: Trx,
  mail: {
    kind: "partner_invitation" | "application_refused";
    recipient: string;
    language: string;
    messageId: string;
    payload: object;
  },
): Promise<void> {
  const { kind, recipient, language, messageId, payload } = mail;
  await sql`
    with queued as (
      insert into mail (kind, recipient, language, message_id, payload)
      values (${kind}, ${recipient}, ${language}, ${messageId}, ${JSON.stringify(payload)})
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from queued`.execute(
    trx,
  );
}
