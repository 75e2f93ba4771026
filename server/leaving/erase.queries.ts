import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

export interface ErasedPerson {
  partnerId: number;
  userId: number;
  username: string;
  email: string;
  /** What he is called from now on. */
  mark: string;
  /** Of a password that nobody knows. */
  passwordHash: string;
  /** The request that it follows from. */
  leave: number;
  at: Date;
}

/** Ends an account for good. Its sessions stay: by them his devices learn that they have to erase. */
export async function eraseAccount(
  trx: Trx,
  { userId, mark, passwordHash, at }: ErasedPerson,
): Promise<void> {
  await sql`
    update app_user set username = ${mark}, email = '', password_hash = ${passwordHash},
      disabled_at = coalesce(disabled_at, ${at}), erased_at = ${at}, must_change_password = false
    where id = ${userId}`.execute(trx);
  await sql`update user_session set device = '' where user_id = ${userId}`.execute(
    trx,
  );
}

/** Takes away what served him alone. */
export async function deleteOwnThings(
  trx: Trx,
  { partnerId, userId, username }: ErasedPerson,
): Promise<void> {
  for (const statement of [
    sql`delete from push_subscription where user_id = ${userId}`,
    sql`delete from password_reset where user_id = ${userId}`,
    sql`delete from sign_in_failure where lower(username) = lower(${username})`,
    sql`delete from notice where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from notice_setting where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from user_cart where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from shelf_item where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from stock_wait where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from user_setting where user_id = ${userId}`,
    // Of what he looked at only the company's sums stay.
    sql`delete from activity_event where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from activity_person where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from statement_wish where partner_id = ${partnerId} and user_id = ${userId}`,
    sql`delete from message_read where partner_id = ${partnerId} and user_id = ${userId}`,
    // What he shared is the company's.
    sql`delete from order_list where partner_id = ${partnerId} and owner_id = ${userId}
      and not shared`,
    sql`update data_copy set state = 'gone'
      where user_id = ${userId} and state in ('queued', 'making', 'ready')`,
  ])
    // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after another
    await statement.execute(trx);
}

/** Where it is kept who did something: by the account, or by the name alone. */
const DONE_BY = [
  ["sales_order_event", "by_name", "by_user_id"],
  ["claim", "by_name", "submitted_by"],
  ["claim_event", "by_name", "by_user_id"],
  ["message", "by_name", "by_user_id"],
  ["statement_answer", "by_name", "by_user_id"],
  ["partner_tolerance", "by_name", "by_user_id"],
  ["data_request", "by_name", "by_user_id"],
  ["leave_request", "by_name", "user_id"],
  ["price_ask", "asked_by_name", "asked_by"],
] as const;
const CALLED = [
  ["claim", "price_answered_by"],
  ["leave_request", "decided_by"],
  ["order_list", "changed_by"],
  ["price_ask", "decided_by"],
  ["stock_reservation", "by_name"],
] as const;

/** Calls him by the mark in all that stays: what was done, and when, stays as it was. */
export async function renameInRecords(
  trx: Trx,
  { partnerId, userId, username, mark, leave }: ErasedPerson,
): Promise<void> {
  await sql`select set_config('app.renames', 'on', true)`.execute(trx);
  // oxlint-disable no-await-in-loop -- one transaction, one statement after another
  for (const [table, name, user] of DONE_BY)
    await sql`
      update ${sql.table(table)} set ${sql.ref(name)} = ${mark}
      where partner_id = ${partnerId} and ${sql.ref(user)} = ${userId}
        and ${sql.ref(name)} = ${username}`.execute(trx);
  for (const [table, name] of CALLED)
    await sql`
      update ${sql.table(table)} set ${sql.ref(name)} = ${mark}
      where partner_id = ${partnerId} and ${sql.ref(name)} = ${username}`.execute(
      trx,
    );
  // oxlint-enable no-await-in-loop
  await sql`
    update claim set contact = '' where partner_id = ${partnerId} and submitted_by = ${userId}
      and contact <> ''`.execute(trx);
  for (const [table, source] of SEALED)
    await sql`
      insert into audit_renamed (leave_request_id, source, source_id, form_hash)
      select ${leave}, ${source}, r.id, sha256(convert_to(audit_form(r), 'UTF8'))
      from ${sql.table(table)} r
      where r.partner_id = ${partnerId} and r.by_user_id = ${userId} and r.by_name = ${mark}
      on conflict do nothing`.execute(trx);
  await sql`select set_config('app.renames', '', true)`.execute(trx);
  // Codes and user names are what the audit calls people and partners by.
  await sql`
    select forget_person_in_audit(${leave}, ${username}, ${mark}, p.code)
    from partner p where p.id = ${partnerId}`.execute(trx);
}

/** What the audit has sealed of it has another form from then on, which is kept. */
const SEALED = [
  ["sales_order_event", "order_event"],
  ["claim_event", "claim_event"],
] as const;

/** Proves later which forms followed from a decision. */
export async function digestOfRenamed(
  trx: Trx,
  leave: number,
): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select renamed_digest(${leave}) as digest`.execute(trx);
  return rows[0]?.digest ?? "";
}

/**
 * Takes his name and address out of what was mailed to him; what has not gone goes no more. An
 * address that another has as well, or his company, tells nothing of him, and what was mailed to it
 * for another company is that company's.
 */
export async function forgetMails(
  trx: Trx,
  { partnerId, userId, username, email }: ErasedPerson,
): Promise<void> {
  const isHisAlone = sql`(${email}::text <> ''
    and not exists (select from app_user u where u.id <> ${userId} and u.erased_at is null
      and lower(u.email) = lower(${email}))
    and not exists (select from partner p where p.id = ${partnerId}
      and lower(p.email) = lower(${email})))`;
  const his = sql`
    (m.kind in ('password_reset', 'invitation') and m.payload ->> 'username' = ${username})
      or (lower(m.recipient) = lower(${email}) and ${isHisAlone} and (m.partner_id = ${partnerId}
        or (m.partner_id is null and m.kind in ('partner_invitation', 'application_refused'))))`;
  await sql`
    delete from refused_mail
    where lower(from_address) = lower(${email}) and ${isHisAlone}`.execute(trx);
  await sql`delete from mail m where m.state = 'queued' and (${his})`.execute(
    trx,
  );
  await sql`update mail m set recipient = '', payload = '{}' where ${his}`.execute(
    trx,
  );
}

/**
 * The company may sign in and order no more, also when the ERP goes on naming it; what is known of
 * its people goes too.
 */
export async function closePartner(
  trx: Trx,
  {
    partnerId,
    leave,
    at,
    by,
  }: Pick<ErasedPerson, "partnerId" | "leave" | "at"> & { by: string },
): Promise<void> {
  await sql`
    update partner set active = false, contact = '',
      switched_off_at = coalesce(switched_off_at, ${at}),
      switched_off_by = coalesce(switched_off_by, ${by})
    where id = ${partnerId}`.execute(trx);
  await sql`
    select forget_contact_in_audit(${leave}, p.code)
    from partner p where p.id = ${partnerId}`.execute(trx);
  await sql`
    update partner_application set contact = '', email = '-', phone = '', note = ''
    where partner_id = ${partnerId}`.execute(trx);
  await sql`
    update partner_invitation i set name = '', email = ''
    where exists (select from partner_application a
      where a.invitation_id = i.id and a.partner_id = ${partnerId})`.execute(
    trx,
  );
}
