import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NoticeClass, NoticeSaid, QuietHours } from "./notices.rules.ts";

/** Whose list it is. */
export interface Reader {
  partnerId: number;
  userId: number;
}

export interface KeptNotice {
  id: number;
  at: Date;
  class: NoticeClass;
  link: string;
  said: NoticeSaid;
  readAt: Date | null;
}

/** A page of a person's notices, the newest first. */
export async function listNotices(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  page: { before?: number; class?: NoticeClass; limit: number },
): Promise<KeptNotice[]> {
  let query = trx
    .selectFrom("notice")
    .select(["id", "at", "class", "link", "said", "read_at as readAt"])
    .where("partner_id", "=", partnerId)
    .where("user_id", "=", userId);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  if (page.class !== undefined) query = query.where("class", "=", page.class);
  const rows = await query.orderBy("id", "desc").limit(page.limit).execute();
  return rows.map((row) => ({ ...row, said: row.said as NoticeSaid }));
}

export async function countUnread(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notice
    where partner_id = ${partnerId} and user_id = ${userId} and read_at is null`.execute(
    trx,
  );
  return rows[0]?.unread ?? 0;
}

/** Notes that he has read one, all that lead to one place, or all up to one that he saw. */
export async function markRead(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  what: { at: Date; id?: number; link?: string; upTo?: number },
): Promise<void> {
  let query = trx
    .updateTable("notice")
    .set({ read_at: what.at })
    .where("partner_id", "=", partnerId)
    .where("user_id", "=", userId)
    .where("read_at", "is", null);
  if (what.id !== undefined) query = query.where("id", "=", what.id);
  if (what.link !== undefined) query = query.where("link", "=", what.link);
  if (what.upTo !== undefined) query = query.where("id", "<=", what.upTo);
  await query.execute();
}

export interface KeptSettings {
  push: NoticeClass[];
  mail: NoticeClass[];
  quiet: QuietHours | null;
}

/** Undefined: he has chosen nothing yet. */
export async function findSettings(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
): Promise<KeptSettings | undefined> {
  const row = await trx
    .selectFrom("notice_setting")
    .select(["push", "mail", "quiet_from as from", "quiet_to as to"])
    .where("partner_id", "=", partnerId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { push, mail, from, to } = row;
  const quiet = from === null || to === null ? null : { from, to };
  return { push, mail, quiet };
}

export async function putSettings(
  trx: Transaction<Database>,
  { partnerId, userId }: Reader,
  { push, mail, quiet }: KeptSettings,
): Promise<void> {
  const chosen = {
    push,
    mail,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
  };
  await trx
    .insertInto("notice_setting")
    .values({ partner_id: partnerId, user_id: userId, ...chosen })
    .onConflict((conflict) =>
      conflict.columns(["partner_id", "user_id"]).doUpdateSet(chosen),
    )
    .execute();
}

/** What a mail tells of, as the house sees it. */
export async function findNotice(
  trx: Transaction<Database>,
  id: number,
): Promise<{ said: NoticeSaid; link: string } | undefined> {
  const row = await trx
    .selectFrom("notice")
    .select(["said", "link"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { said: row.said as NoticeSaid, link: row.link };
}

/** Old notices are forgotten, read or not. */
export async function sweepNotices(
  trx: Transaction<Database>,
  before: Date,
): Promise<void> {
  await trx.deleteFrom("notice").where("at", "<", before).execute();
}
