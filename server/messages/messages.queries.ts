import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Context } from "./contexts.queries.ts";
import type { Side, ThreadClock } from "./thread-state.rules.ts";

/** A thread as whoever writes in it holds it. */
export interface LockedThread extends ThreadClock {
  partnerId: number;
  id: string;
  departmentId: number;
  assigneeId: number | null;
  financeOnly: boolean;
}

export interface Message {
  partnerId: number;
  id: string;
  threadId: string;
  at: Date;
  side: Side;
  kind: "text" | "handed_over" | "closed";
  by: { userId: number | null; name: string };
  /** Staff write in the partner's name. */
  acting: boolean;
  body: string;
  fullText?: string | undefined;
  departmentId?: number | undefined;
  assigneeName?: string | undefined;
  /** The Message-ID that it came under, where it came by mail. */
  mailId?: string | undefined;
  contentHash: string;
}

/** What was sent under an id before. */
export async function findSent(
  trx: Transaction<Database>,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<
  | {
      threadId: string;
      seq: number;
      at: Date;
      userId: number | null;
      contentHash: string;
    }
  | undefined
> {
  return await trx
    .selectFrom("message")
    .select([
      "thread_id as threadId",
      "seq",
      "at",
      "by_user_id as userId",
      "content_hash as contentHash",
    ])
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** When a person sent his last messages, the newest first. */
export async function listSentTimes(
  trx: Transaction<Database>,
  { userId, limit }: { userId: number; limit: number },
): Promise<Date[]> {
  const rows = await trx
    .selectFrom("message")
    .select("at")
    .where("by_user_id", "=", userId)
    .where("kind", "=", "text")
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ at }) => at);
}

/** A thread, held until the transaction ends; another partner's is not found. */
export async function lockThread(
  trx: Transaction<Database>,
  { partnerId, id }: { partnerId: number; id: string },
): Promise<LockedThread | undefined> {
  const row = await trx
    .selectFrom("message_thread")
    .selectAll()
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return (
    row && {
      partnerId,
      id,
      departmentId: row.department_id,
      assigneeId: row.assignee_id,
      financeOnly: row.finance_only,
      state: row.state,
      waitingSince: row.waiting_since,
      answerDue: row.answer_due,
      firstAnsweredAt: row.first_answered_at,
    }
  );
}

export interface NewThread {
  partnerId: number;
  id: string;
  departmentId: number;
  context: Context;
  subject: string;
  financeOnly: boolean;
  at: Date;
  partnerToken: string;
  staffToken: string;
}

/** Begins a thread, in which nothing is written yet. */
export async function insertThread(
  trx: Transaction<Database>,
  thread: NewThread,
): Promise<void> {
  const { context } = thread;
  await trx
    .insertInto("message_thread")
    .values({
      partner_id: thread.partnerId,
      id: thread.id,
      department_id: thread.departmentId,
      context_kind: context.kind,
      context_number: context.number,
      context_type: context.type,
      context_year: context.year,
      context_name: context.name,
      subject: thread.subject,
      finance_only: thread.financeOnly,
      state: "answered",
      opened_at: thread.at,
      last_at: thread.at,
      last_seq: 0,
      partner_token: thread.partnerToken,
      staff_token: thread.staffToken,
    })
    .execute();
}

export async function insertMessage(
  trx: Transaction<Database>,
  message: Message,
): Promise<number> {
  const { seq } = await trx
    .insertInto("message")
    .values({
      partner_id: message.partnerId,
      id: message.id,
      thread_id: message.threadId,
      at: message.at,
      side: message.side,
      kind: message.kind,
      by_user_id: message.by.userId,
      by_name: message.by.name,
      acting: message.acting,
      body: message.body,
      full_text: message.fullText ?? null,
      department_id: message.departmentId ?? null,
      assignee_name: message.assigneeName ?? "",
      origin: message.mailId === undefined ? "app" : "mail",
      mail_id: message.mailId ?? null,
      content_hash: message.contentHash,
    })
    .returning("seq")
    .executeTakeFirstOrThrow();
  return seq;
}

/** Hangs attachments on a message, in the order in which they were given. */
export async function insertFiles(
  trx: Transaction<Database>,
  {
    partnerId,
    messageId,
    files,
  }: { partnerId: number; messageId: string; files: readonly string[] },
): Promise<void> {
  if (files.length === 0) return;
  await trx
    .insertInto("message_attachment")
    .values(
      files.map((attachment_id, index) => ({
        partner_id: partnerId,
        message_id: messageId,
        position: index + 1,
        attachment_id,
      })),
    )
    .execute();
}

interface Moved {
  partnerId: number;
  id: string;
  clock: ThreadClock;
  at: Date;
  seq: number;
}

/** Says how a thread stands after a word from the partner. */
export async function updateAfterPartner(
  trx: Transaction<Database>,
  { partnerId, id, clock, at, seq }: Moved,
): Promise<void> {
  await trx
    .updateTable("message_thread")
    .set({
      state: clock.state,
      waiting_since: clock.waitingSince,
      answer_due: clock.answerDue,
      last_at: at,
      last_seq: seq,
    })
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .execute();
}

/** The same after what staff did, in whose hands it is then. */
export async function updateAfterStaff(
  trx: Transaction<Database>,
  {
    partnerId,
    id,
    clock,
    at,
    seq,
    hands,
  }: Moved & {
    hands: {
      departmentId: number;
      assignee: { id: number; name: string } | null;
    } | null;
  },
): Promise<void> {
  await trx
    .updateTable("message_thread")
    .set({
      state: clock.state,
      waiting_since: clock.waitingSince,
      answer_due: clock.answerDue,
      first_answered_at: clock.firstAnsweredAt,
      last_at: at,
      last_seq: seq,
      ...(hands && {
        department_id: hands.departmentId,
        assignee_id: hands.assignee?.id ?? null,
        assignee_name: hands.assignee?.name ?? "",
      }),
    })
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .execute();
}

/** Notes how far a person has read a thread, never back; where he does not see it, nothing. */
export async function upsertRead(
  trx: Transaction<Database>,
  read: {
    partnerId: number;
    threadId: string;
    userId: number;
    side: Side;
    seq: number;
  },
): Promise<void> {
  const { partnerId, threadId, userId, side, seq } = read;
  await sql`
    insert into message_read (partner_id, thread_id, user_id, side, seq)
    select ${partnerId}, t.id, ${userId}, ${side}, least(${seq}::bigint, t.last_seq)
    from message_thread t where t.partner_id = ${partnerId} and t.id = ${threadId}
    on conflict (partner_id, thread_id, user_id)
    do update set seq = greatest(message_read.seq, excluded.seq)`.execute(trx);
}
