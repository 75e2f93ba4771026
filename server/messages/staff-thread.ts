import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findDepartment,
  listMembers,
  type Department,
} from "./departments.queries.ts";
import { findPartnerId } from "./inbox.queries.ts";
import {
  insertFiles,
  insertMessage,
  lockThread,
  updateAfterStaff,
  upsertRead,
  type LockedThread,
} from "./messages.queries.ts";
import {
  afterClosing,
  afterHandOver,
  afterMessage,
} from "./thread-state.rules.ts";
import { findThread, staffSees } from "./threads.queries.ts";
import {
  admitMessage,
  contentHashOf,
  promiseOf,
  requireFiles,
  type TakenMessage,
} from "./write-message.ts";
import { tellAnswer } from "./tell-answer.ts";

/** No user has it. */
const NOBODY = 0;

/** A member of the staff. */
export interface StaffWriter {
  /** Null: a department as such, from its mailbox. */
  userId: number | null;
  name: string;
  isAdmin: boolean;
}

export function staffWriterOf(caller: Caller): StaffWriter {
  const { userId, username: name, role } = caller;
  return { userId, name, isAdmin: role === "admin" };
}

export const staffReaderOf = ({ userId, name, isAdmin }: StaffWriter) => ({
  userId: userId ?? NOBODY,
  side: "staff" as const,
  sees: staffSees({ userId: userId ?? NOBODY, username: name, isAdmin }),
});

interface Target {
  partner: string;
  thread: string;
  id: string;
}

interface Ground {
  trx: Transaction<Database>;
  thread: LockedThread;
  department: Department;
  timeZone: string;
  at: Date;
}

const MISSING = refuse("NOT_FOUND", "not_found");

/** Takes a staff's answer into a thread, and tells by mail those who asked. */
export async function answerThread(
  services: Services,
  staff: StaffWriter,
  input: Target & {
    text: string;
    files: string[];
    mail?: { id: string; fullText: string | undefined };
  },
): Promise<TakenMessage | Refusal> {
  const { text, files, mail, ...target } = input;
  const content = mail
    ? ["mail", mail.id]
    : ["answer", target.thread, text, files];
  return await onThread(
    services,
    { staff, target, content },
    async (ground) => {
      const { thread, department, timeZone, at } = ground;
      return {
        kind: "text",
        departmentId: thread.departmentId,
        body: text,
        files,
        fullText: mail?.fullText,
        mailId: mail?.id,
        clock: afterMessage(
          thread,
          { side: "staff", at },
          promiseOf(department, timeZone),
        ),
        hands: null,
      };
    },
  );
}

/** Hands a thread to another department, or to one of its members. */
export async function handOver(
  services: Services,
  staff: StaffWriter,
  input: Target & {
    department: number;
    member?: number | undefined;
    note: string;
  },
): Promise<TakenMessage | Refusal> {
  const { department: wanted, member, note, ...target } = input;
  const content = ["hand over", target.thread, wanted, member ?? null, note];
  return await onThread(
    services,
    { staff, target, content },
    async (ground) => {
      const { trx, thread, timeZone } = ground;
      const department = await findDepartment(trx, wanted);
      if (!department || department.isRemoved)
        return refuse("CONFLICT", "department_gone", { field: "department" });
      const members = await listMembers(trx);
      const assignee = members.find(
        (one) => one.departmentId === wanted && one.id === member,
      );
      if (member !== undefined && !assignee)
        return refuse("CONFLICT", "member_gone", { field: "member" });
      return {
        kind: "handed_over",
        body: note,
        departmentId: wanted,
        assigneeName: assignee?.name,
        clock: afterHandOver(thread, promiseOf(department, timeZone)),
        hands: { departmentId: wanted, assignee: assignee ?? null },
      };
    },
  );
}

/** Closes a thread; a word from either side opens it again. */
export async function closeThread(
  services: Services,
  staff: StaffWriter,
  target: Target,
): Promise<TakenMessage | Refusal> {
  const content = ["close", target.thread];
  return await onThread(
    services,
    { staff, target, content },
    async ({ thread }) =>
      thread.state === "closed"
        ? refuse("CONFLICT", "thread_closed")
        : {
            kind: "closed",
            body: "",
            clock: afterClosing(thread),
            hands: null,
          },
  );
}

type Deed = Pick<
  Parameters<typeof insertMessage>[1],
  "kind" | "body" | "fullText" | "mailId" | "departmentId" | "assigneeName"
> &
  Pick<Parameters<typeof updateAfterStaff>[1], "clock" | "hands"> & {
    files?: string[];
  };

/** Does something to a thread that a member of the staff sees; outside of that there is none. */
async function onThread(
  services: Services,
  what: { staff: StaffWriter; target: Target; content: unknown[] },
  decide: (ground: Ground) => Promise<Deed | Refusal>,
): Promise<TakenMessage | Refusal> {
  const { db, clock, config } = services;
  const { staff, target, content } = what;
  const { timeZone } = await knownCompany(db);
  const { userId, name } = staff;
  const { id } = target;
  return await inTransaction(db, HOUSE, async (trx) => {
    const partnerId = await findPartnerId(trx, target.partner);
    if (partnerId === undefined) return MISSING;
    const key = { partnerId, thread: target.thread };
    const seen = await findThread(trx, staffReaderOf(staff), key);
    if (!seen) return MISSING;
    const at = clock.now();
    const contentHash = contentHashOf(content);
    const admitted = await admitMessage(
      trx,
      { partnerId, id, userId, side: "staff", contentHash },
      at,
    );
    if (admitted) return admitted;
    const thread = await lockThread(trx, { partnerId, id: target.thread });
    if (!thread) return MISSING;
    const department = await findDepartment(trx, thread.departmentId);
    if (!department) throw new Error("a thread of no department");
    const deed = await decide({ trx, thread, department, timeZone, at });
    if ("reason" in deed) return deed;
    const { clock: clockNow, hands, files = [], ...message } = deed;
    const threadId = thread.id;
    await requireFiles(trx, { partnerId, files, at });
    const seq = await insertMessage(trx, {
      ...message,
      partnerId,
      id,
      threadId,
      at,
      side: "staff",
      by: { userId, name },
      acting: false,
      contentHash,
    });
    await insertFiles(trx, { partnerId, messageId: id, files });
    await updateAfterStaff(trx, {
      partnerId,
      id: threadId,
      clock: clockNow,
      at,
      seq,
      hands,
    });
    if (userId !== null)
      await upsertRead(trx, {
        partnerId,
        threadId,
        userId,
        side: "staff",
        seq,
      });
    if (message.kind === "text")
      await tellAnswer(trx, {
        partnerId,
        threadId,
        messageId: id,
        financeOnly: thread.financeOnly,
        at,
        host: config.publicUrl.hostname,
      });
    return { id, thread: threadId, seq, at: at.toISOString() };
  });
}
