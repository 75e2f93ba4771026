import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Context } from "./contexts.queries.ts";
import type { DepartmentNames } from "./department.rules.ts";
import type { Side } from "./thread-state.rules.ts";

interface News {
  partnerId: number;
  threadId: string;
  messageId: string;
  host: string;
}

/** Tells a department by mail what a partner wrote, where it has an address. */
export async function insertStaffMail(
  trx: Transaction<Database>,
  news: News & { recipient: string },
): Promise<void> {
  if (news.recipient === "") return;
  await queueMails(
    trx,
    news,
    sql`select ${news.recipient}::text as recipient, 'sr-Latn'::text as language,
      'staff'::text as reader`,
  );
}

/**
 * Tells those of a partner who have written in a thread what staff answered, where they have an
 * address and have not switched such mails off; one address is told once.
 */
export async function insertPartnerMails(
  trx: Transaction<Database>,
  news: News,
): Promise<void> {
  const { partnerId, threadId } = news;
  await queueMails(
    trx,
    news,
    sql`
      select distinct on (lower(u.email)) u.email as recipient, u.language,
        u.id::text as reader
      from message_thread t
      join message m on m.partner_id = t.partner_id and m.thread_id = t.id
        and m.side = 'partner'
      join app_user u on u.id = m.by_user_id and u.partner_id = t.partner_id
        and u.disabled_at is null and u.email <> ''
        and (not t.finance_only or u.partner_role in ('owner', 'finance'))
      left join notice_setting w on w.user_id = u.id
      where t.partner_id = ${partnerId} and t.id = ${threadId}::uuid
        and (w.mail is null or 'messages' = any(w.mail))
      order by lower(u.email), u.id`,
  );
}

async function queueMails(
  trx: Transaction<Database>,
  { partnerId, threadId, messageId, host }: News,
  readers: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with reader as (${readers}), news as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      select ${partnerId}, 'message', r.recipient, r.language,
        format('<message.%s.%s@%s>', ${messageId}::text, r.reader, ${host}::text),
        json_build_object('threadId', ${threadId}::text, 'messageId', ${messageId}::text,
          'reader', r.reader)
      from reader r
      on conflict do nothing returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from news`.execute(
    trx,
  );
}

/** A message as a mail tells it. */
export interface ToldMessage {
  id: string;
  at: Date;
  side: Side;
  byName: string;
  text: string;
  /** The Message-ID that it came under, where it came by mail. */
  mailId: string | null;
}

export interface ToldThread {
  threadId: string;
  partnerCode: string;
  partnerName: string;
  department: DepartmentNames;
  context: Context;
  subject: string;
  partnerToken: string;
  staffToken: string;
  /** The one that is told, and what was written before it, the newest first. */
  messages: ToldMessage[];
}

const TOLD_BEFORE = 10;

/** A message and its thread, for the mail that tells of it. */
export async function findToldThread(
  trx: Transaction<Database>,
  { partnerId, messageId }: { partnerId: number; messageId: string },
): Promise<ToldThread | undefined> {
  const { rows } = await sql<Omit<ToldThread, "messages">>`
    select t.id as "threadId", p.code as "partnerCode", p.name as "partnerName",
      d.names as department, t.subject,
      json_build_object('kind', t.context_kind, 'number', t.context_number,
        'type', t.context_type, 'year', t.context_year, 'name', t.context_name) as context,
      t.partner_token as "partnerToken", t.staff_token as "staffToken"
    from message m
    join message_thread t on t.partner_id = m.partner_id and t.id = m.thread_id
    join partner p on p.id = t.partner_id
    join department d on d.id = t.department_id
    where m.partner_id = ${partnerId} and m.id = ${messageId}::uuid`.execute(
    trx,
  );
  const [thread] = rows;
  if (!thread) return undefined;
  const { rows: messages } = await sql<ToldMessage>`
    select o.id, o.at, o.side, o.by_name as "byName", o.body as text, o.mail_id as "mailId"
    from message m
    join message o on o.partner_id = m.partner_id and o.thread_id = m.thread_id
      and o.seq <= m.seq and o.kind = 'text'
    where m.partner_id = ${partnerId} and m.id = ${messageId}::uuid
    order by o.seq desc limit ${sql.lit(TOLD_BEFORE + 1)}`.execute(trx);
  return { ...thread, messages };
}
