import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Attachment } from "../attachments/attachments.queries.ts";
import type { Context } from "./contexts.queries.ts";
import type { DepartmentNames } from "./department.rules.ts";
import type { Side, ThreadState } from "./thread-state.rules.ts";

/** Who reads: how far he has read, and what of a company's threads he may see. */
export interface ThreadReader {
  userId: number;
  side: Side;
  sees: RawBuilder<unknown>;
}

/** Somebody of a partner, or who acts for it: threads about its money for those who keep it. */
export function partnerSees(
  partnerId: number,
  mayReadFinance: boolean,
): RawBuilder<unknown> {
  return mayReadFinance
    ? sql`t.partner_id = ${partnerId}`
    : sql`t.partner_id = ${partnerId} and not t.finance_only`;
}

/**
 * A salesperson sees what his partners write, what comes to a department of which he is a member,
 * and what was handed to him; an administrator all.
 */
export function staffSees(staff: {
  isAdmin: boolean;
  userId: number;
  username: string;
}): RawBuilder<unknown> {
  const { isAdmin, userId, username } = staff;
  return isAdmin
    ? sql`true`
    : sql`(p.salesperson = ${username} or t.assignee_id = ${userId}
        or t.department_id in (
          select department_id from department_member where user_id = ${userId}))`;
}

export interface ThreadHead {
  partnerId: number;
  partnerCode: string;
  partnerName: string;
  thread: string;
  subject: string;
  context: Context;
  department: { id: number; names: DepartmentNames };
  assignee: { id: number; name: string } | null;
  financeOnly: boolean;
  state: ThreadState;
  openedAt: Date;
  lastAt: Date;
  lastSeq: number;
  waitingSince: Date | null;
  answerDue: Date | null;
  firstAnsweredAt: Date | null;
  unread: number;
  /** How far the other side has read. */
  readByOther: number;
  last: { side: Side; byName: string; text: string; files: number } | null;
}

const PREVIEW = 160;

const headOf = ({ userId, side }: ThreadReader) => sql`
  select t.partner_id as "partnerId", p.code as "partnerCode", p.name as "partnerName",
    t.id as thread, t.subject,
    json_build_object('kind', t.context_kind, 'number', t.context_number,
      'type', t.context_type, 'year', t.context_year, 'name', t.context_name) as context,
    json_build_object('id', d.id, 'names', d.names) as department,
    case when t.assignee_id is not null
      then json_build_object('id', t.assignee_id, 'name', t.assignee_name) end as assignee,
    t.finance_only as "financeOnly", t.state, t.opened_at as "openedAt", t.last_at as "lastAt",
    t.last_seq as "lastSeq", t.waiting_since as "waitingSince", t.answer_due as "answerDue",
    t.first_answered_at as "firstAnsweredAt",
    (select count(*)::int from message m
      where m.partner_id = t.partner_id and m.thread_id = t.id and m.kind = 'text'
        and m.side <> ${side} and m.seq > coalesce((
          select r.seq from message_read r where r.partner_id = t.partner_id
            and r.thread_id = t.id and r.user_id = ${userId}), 0)) as unread,
    coalesce((select max(r.seq) from message_read r where r.partner_id = t.partner_id
      and r.thread_id = t.id and r.side <> ${side}), 0) as "readByOther",
    (select json_build_object('side', m.side, 'byName', m.by_name,
        'text', left(m.body, ${sql.lit(PREVIEW)}), 'files', (select count(*)
          from message_attachment f where f.partner_id = m.partner_id and f.message_id = m.id))
      from message m
      where m.partner_id = t.partner_id and m.thread_id = t.id and m.kind = 'text'
      order by m.seq desc limit 1) as last
  from message_thread t
  join partner p on p.id = t.partner_id
  join department d on d.id = t.department_id`;

/** One thread that the reader sees. */
export async function findThread(
  trx: Transaction<Database>,
  reader: ThreadReader,
  { partnerId, thread }: { partnerId: number; thread: string },
): Promise<ThreadHead | undefined> {
  const { rows } = await sql<ThreadHead>`
    ${headOf(reader)}
    where t.partner_id = ${partnerId} and t.id = ${thread}::uuid and ${reader.sees}`.execute(
    trx,
  );
  return rows[0];
}

/** A partner's threads, the newest word first, perhaps only those about one thing. */
export async function listThreads(
  trx: Transaction<Database>,
  reader: ThreadReader,
  page: { before: number | undefined; limit: number; about?: Context },
): Promise<ThreadHead[]> {
  const { before, limit, about } = page;
  const aboutIt = about
    ? sql`and t.context_kind = ${about.kind} and t.context_number = ${about.number}
        and t.context_type = ${about.type}
        and t.context_year is not distinct from ${about.year}::integer`
    : sql``;
  const older = before === undefined ? sql`` : sql`and t.last_seq < ${before}`;
  const { rows } = await sql<ThreadHead>`
    ${headOf(reader)}
    where ${reader.sees} ${aboutIt} ${older}
    order by t.last_seq desc limit ${limit}`.execute(trx);
  return rows;
}

export interface ThreadMessage {
  id: string;
  seq: number;
  at: Date;
  side: Side;
  kind: "text" | "handed_over" | "closed";
  userId: number | null;
  byName: string;
  acting: boolean;
  text: string;
  fullText: string | null;
  origin: "app" | "mail";
  department: DepartmentNames | null;
  assigneeName: string;
  files: Attachment[];
}

/** The last messages of a thread, the newest first. */
export async function listMessages(
  trx: Transaction<Database>,
  thread: { partnerId: number; thread: string },
  { before, limit }: { before: number | undefined; limit: number },
): Promise<ThreadMessage[]> {
  const older = before === undefined ? sql`` : sql`and m.seq < ${before}`;
  const { rows } = await sql<ThreadMessage>`
    select m.id, m.seq, m.at, m.side, m.kind, m.by_user_id as "userId", m.by_name as "byName",
      m.acting, m.body as text, m.full_text as "fullText", m.origin, d.names as department,
      m.assignee_name as "assigneeName",
      coalesce((select json_agg(json_build_object('id', a.id, 'kind', a.kind, 'name', a.name,
          'size', a.size, 'width', a.width, 'height', a.height) order by f.position)
        from message_attachment f
        join attachment a on a.partner_id = f.partner_id and a.id = f.attachment_id
        where f.partner_id = m.partner_id and f.message_id = m.id), '[]') as files
    from message m left join department d on d.id = m.department_id
    where m.partner_id = ${thread.partnerId} and m.thread_id = ${thread.thread}::uuid ${older}
    order by m.seq desc limit ${limit}`.execute(trx);
  return rows;
}

/** How many of the threads that a reader sees hold something that he has not read. */
export async function countUnread(
  trx: Transaction<Database>,
  { userId, side, sees }: ThreadReader,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from message_thread t
    join partner p on p.id = t.partner_id
    left join message_read r on r.partner_id = t.partner_id and r.thread_id = t.id
      and r.user_id = ${userId}
    where ${sees} and t.last_seq > coalesce(r.seq, 0) and exists (
      select from message m where m.partner_id = t.partner_id and m.thread_id = t.id
        and m.kind = 'text' and m.side <> ${side} and m.seq > coalesce(r.seq, 0))`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

export const INBOX_VIEWS = ["waiting", "mine", "answered", "closed"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

const VIEWS: Record<InboxView, (userId: number) => RawBuilder<unknown>> = {
  waiting: () => sql`t.state = 'open'`,
  mine: (userId) => sql`t.state <> 'closed' and t.assignee_id = ${userId}`,
  answered: () => sql`t.state = 'answered'`,
  closed: () => sql`t.state = 'closed'`,
};

/**
 * A page of what staff have to answer: what waits, by when it is due and then by how long it has
 * waited; everything else by its newest word.
 */
export async function listInbox(
  trx: Transaction<Database>,
  reader: ThreadReader,
  page: {
    view: InboxView;
    department: number | undefined;
    offset: number;
    limit: number;
  },
): Promise<ThreadHead[]> {
  const { view, department, offset, limit } = page;
  const of =
    department === undefined ? sql`` : sql`and t.department_id = ${department}`;
  const order =
    view === "waiting"
      ? sql`t.answer_due nulls last, t.waiting_since, t.last_seq`
      : sql`t.last_seq desc`;
  const { rows } = await sql<ThreadHead>`
    ${headOf(reader)}
    where ${reader.sees} and ${VIEWS[view](reader.userId)} ${of}
    order by ${order} limit ${limit} offset ${offset}`.execute(trx);
  return rows;
}

export interface InboxCounts {
  waiting: number;
  late: number;
  mine: number;
}

/** How much waits for staff, within what they see. */
export async function countInbox(
  trx: Transaction<Database>,
  { userId, sees }: Pick<ThreadReader, "userId" | "sees">,
  now: Date,
): Promise<InboxCounts> {
  const { rows } = await sql<InboxCounts>`
    select count(*) filter (where t.state = 'open')::int as waiting,
      count(*) filter (where t.state = 'open' and t.answer_due < ${now})::int as late,
      count(*) filter (where t.assignee_id = ${userId})::int as mine
    from message_thread t join partner p on p.id = t.partner_id
    where ${sees} and (t.state = 'open' or (t.assignee_id = ${userId} and t.state <> 'closed'))`.execute(
    trx,
  );
  return rows[0] ?? { waiting: 0, late: 0, mine: 0 };
}
