import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NoticeSaid } from "./notices.rules.ts";
import type { StaffNoticeSettings } from "./staff-notices.rules.ts";

/** Undefined: he has chosen nothing yet. */
export async function findStaffSettings(
  trx: Transaction<Database>,
  userId: number,
): Promise<StaffNoticeSettings | undefined> {
  const row = await trx
    .selectFrom("staff_notice_setting")
    .select(["push", "mail", "quiet_from as from", "quiet_to as to"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { push, mail, from, to } = row;
  const quiet = from === null || to === null ? null : { from, to };
  return { push, mail, quiet };
}

export async function putStaffSettings(
  trx: Transaction<Database>,
  userId: number,
  { push, mail, quiet }: StaffNoticeSettings,
): Promise<void> {
  const chosen = {
    push,
    mail,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
  };
  await trx
    .insertInto("staff_notice_setting")
    .values({ user_id: userId, ...chosen })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(chosen))
    .execute();
}

/** What a mail tells of. */
export async function findStaffNotice(
  trx: Transaction<Database>,
  id: number,
): Promise<{ said: NoticeSaid; link: string } | undefined> {
  const row = await trx
    .selectFrom("staff_notice")
    .select(["said", "link"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { said: row.said as NoticeSaid, link: row.link };
}

/**
 * Whether a notice `n` still waits for somebody: what was answered meanwhile is no news to anyone.
 */
export const STILL_WAITS = sql`case n.class
  when 'asks' then exists (select from price_ask a
    where a.number::text = n.subject and a.state = 'open')
  when 'messages' then exists (select from message_thread t
    where t.partner_id = n.partner_id and t.id::text = n.subject and t.state = 'open')
  else exists (select from claim c
    where c.partner_id = n.partner_id and c.number = n.subject and c.status = 'submitted') end`;

export async function sweepStaffNotices(
  trx: Transaction<Database>,
  before: Date,
): Promise<void> {
  await trx.deleteFrom("staff_notice").where("at", "<", before).execute();
}
