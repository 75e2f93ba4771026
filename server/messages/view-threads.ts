import { knownCompany } from "../company/known-company.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findContext, type AskedContext } from "./contexts.queries.ts";
import { nameIn } from "./department.rules.ts";
import { findPartnerId } from "./inbox.queries.ts";
import { upsertRead } from "./messages.queries.ts";
import {
  staffReaderOf,
  staffWriterOf,
  type StaffWriter,
} from "./staff-thread.ts";
import type { Writer } from "./send-message.ts";
import {
  countInbox,
  countUnread,
  findThread,
  listInbox,
  listMessages,
  listThreads,
  partnerSees,
  type InboxCounts,
  type InboxView,
  type ThreadHead,
  type ThreadMessage,
} from "./threads.queries.ts";

const readerOf = ({ partnerId, userId, mayReadFinance }: Writer) => ({
  userId,
  side: "partner" as const,
  sees: partnerSees(partnerId, mayReadFinance),
});
const scopeOf = ({ partnerId }: Writer) =>
  ({ role: "partner", partnerId }) as const;
const MISSING = refuse("NOT_FOUND", "not_found");

interface Page {
  before?: number | undefined;
  limit: number;
}

/** A page of a partner's threads, the newest word first. */
export async function viewThreads(
  { db }: Pick<Services, "db">,
  writer: Writer,
  {
    context,
    before,
    limit,
    language,
  }: Page & { context?: AskedContext | undefined; language: Language },
) {
  const heads = await inReading(db, scopeOf(writer), async (trx) => {
    const about =
      context && (await findContext(trx, writer.partnerId, context));
    if (context && !about) return [];
    return await listThreads(trx, readerOf(writer), {
      before,
      limit: limit + 1,
      ...(about && { about }),
    });
  });
  const shown = heads.slice(0, limit);
  return {
    threads: shown.map((head) => partnerHead(head, language)),
    nextCursor: heads.length > limit ? (shown.at(-1)?.lastSeq ?? null) : null,
  };
}

/** One of a partner's threads with its last messages; another's is not found. */
export async function viewThread(
  { db }: Pick<Services, "db">,
  writer: Writer,
  {
    thread,
    before,
    limit,
    language,
  }: Page & { thread: string; language: Language },
) {
  return await inReading(db, scopeOf(writer), async (trx) => {
    const key = { partnerId: writer.partnerId, thread };
    const head = await findThread(trx, readerOf(writer), key);
    if (!head) return MISSING;
    const found = await listMessages(trx, key, { before, limit: limit + 1 });
    const shown = found.slice(0, limit);
    return {
      ...partnerHead(head, language),
      messages: shown
        .toReversed()
        .map((one) => partnerMessage(one, writer.userId, language)),
      hasEarlier: found.length > limit,
    };
  });
}

/** Notes how far a person has read. */
export async function readThread(
  { db }: Pick<Services, "db">,
  writer: Writer,
  { thread, seq }: { thread: string; seq: number },
): Promise<{ unread: number } | Refusal> {
  return await inTransaction(db, scopeOf(writer), async (trx) => {
    const { partnerId, userId } = writer;
    const reader = readerOf(writer);
    if (!(await findThread(trx, reader, { partnerId, thread }))) return MISSING;
    await upsertRead(trx, {
      partnerId,
      threadId: thread,
      userId,
      side: "partner",
      seq,
    });
    return { unread: await countUnread(trx, reader) };
  });
}

/** In how many threads something waits to be read. */
export async function viewUnread(
  { db }: Pick<Services, "db">,
  writer: Writer,
): Promise<{ unread: number }> {
  return await inReading(db, scopeOf(writer), async (trx) => ({
    unread: await countUnread(trx, readerOf(writer)),
  }));
}

/** What staff have to answer, and how much of it there is. */
export async function viewInbox(
  { db, clock }: Pick<Services, "db" | "clock">,
  staff: StaffWriter,
  page: {
    view: InboxView;
    department?: number | undefined;
    offset: number;
    limit: number;
    language: Language;
  },
) {
  const now = clock.now();
  const { view, department, offset, limit, language } = page;
  return await inReading(db, HOUSE, async (trx) => {
    const reader = staffReaderOf(staff);
    const asked = { view, department, offset, limit: limit + 1 };
    const heads = await listInbox(trx, reader, asked);
    return {
      threads: heads
        .slice(0, limit)
        .map((head) => staffHead(head, { language, now })),
      nextCursor: heads.length > limit ? offset + limit : null,
      counts: await countInbox(trx, reader, now),
    };
  });
}

/** How much waits for somebody of the staff, and how much of it is late. */
export async function countWaiting(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Caller,
): Promise<InboxCounts> {
  const reader = staffReaderOf(staffWriterOf(caller));
  return await inReading(db, HOUSE, (trx) =>
    countInbox(trx, reader, clock.now()),
  );
}

/** A thread as staff see it, with what they told one another. */
export async function viewStaffThread(
  { db, clock }: Pick<Services, "db" | "clock">,
  staff: StaffWriter,
  input: Page & { partner: string; thread: string; language: Language },
) {
  const { before, limit, language } = input;
  const { timeZone } = await knownCompany(db);
  const now = clock.now();
  return await inReading(db, HOUSE, async (trx) => {
    const partnerId = await findPartnerId(trx, input.partner);
    if (partnerId === undefined) return MISSING;
    const key = { partnerId, thread: input.thread };
    const head = await findThread(trx, staffReaderOf(staff), key);
    if (!head) return MISSING;
    const found = await listMessages(trx, key, { before, limit: limit + 1 });
    return {
      ...staffHead(head, { language, now }),
      timeZone,
      messages: found
        .slice(0, limit)
        .toReversed()
        .map((one) => staffMessage(one, staff.userId ?? 0, language)),
      hasEarlier: found.length > limit,
    };
  });
}

export async function readStaffThread(
  { db }: Pick<Services, "db">,
  staff: StaffWriter,
  { partner, thread, seq }: { partner: string; thread: string; seq: number },
): Promise<{ read: true } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const reader = staffReaderOf(staff);
    const partnerId = await findPartnerId(trx, partner);
    if (partnerId === undefined) return MISSING;
    if (!(await findThread(trx, reader, { partnerId, thread }))) return MISSING;
    const { userId } = staff;
    if (userId === null) return MISSING;
    await upsertRead(trx, {
      partnerId,
      threadId: thread,
      userId,
      side: "staff",
      seq,
    });
    return { read: true };
  });
}

function commonHead(head: ThreadHead, language: Language) {
  const { thread, subject, context, department, state, lastAt, unread } = head;
  return {
    thread,
    subject,
    context:
      context.kind === "none" ? null : { ...context, kind: context.kind },
    department: { id: department.id, name: nameIn(department.names, language) },
    state,
    financeOnly: head.financeOnly,
    openedAt: head.openedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    lastSeq: head.lastSeq,
    unread,
    readByOther: head.readByOther,
    last: head.last,
  };
}

function partnerHead(head: ThreadHead, language: Language) {
  return commonHead(head, language);
}

function staffHead(
  head: ThreadHead,
  { language, now }: { language: Language; now: Date },
) {
  const { answerDue } = head;
  return {
    ...commonHead(head, language),
    partner: { code: head.partnerCode, name: head.partnerName },
    assignee: head.assignee,
    waitingSince: head.waitingSince?.toISOString() ?? null,
    answerDue: answerDue?.toISOString() ?? null,
    isLate: answerDue !== null && answerDue < now,
    firstAnsweredAt: head.firstAnsweredAt?.toISOString() ?? null,
  };
}

function staffMessage(one: ThreadMessage, userId: number, language: Language) {
  const { userId: byUserId, department, at, ...message } = one;
  return {
    ...message,
    at: at.toISOString(),
    own: byUserId === userId,
    department: department && nameIn(department, language),
  };
}

/** What staff write to one another when they hand a thread over stays among them. */
function partnerMessage(
  one: ThreadMessage,
  userId: number,
  language: Language,
) {
  const message = staffMessage(one, userId, language);
  return one.kind === "text"
    ? message
    : { ...message, text: "", assigneeName: "" };
}
