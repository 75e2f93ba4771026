import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { noteStaff } from "../notices/note-staff.queries.ts";
import { inTransaction, isUniqueViolation } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findContext,
  NO_CONTEXT,
  type AskedContext,
} from "./contexts.queries.ts";
import { routeTo } from "./department.rules.ts";
import {
  findDepartment,
  listDepartments,
  type Department,
} from "./departments.queries.ts";
import { firstWords } from "./message-limits.rules.ts";
import { insertStaffMail } from "./message-mail.queries.ts";
import {
  insertFiles,
  insertMessage,
  insertThread,
  lockThread,
  updateAfterPartner,
  upsertRead,
  type LockedThread,
} from "./messages.queries.ts";
import { afterMessage, UNWRITTEN } from "./thread-state.rules.ts";
import {
  admitMessage,
  contentHashOf,
  freshToken,
  promiseOf,
  requireFiles,
  type TakenMessage,
} from "./write-message.ts";

/** Somebody of a partner, or of the staff in its name. */
export interface Writer {
  partnerId: number;
  userId: number;
  name: string;
  acting: boolean;
  /** Whether he may see what concerns the company's money. */
  mayReadFinance: boolean;
}

export interface MessageToSend {
  id: string;
  thread?: string | undefined;
  department?: number | undefined;
  context?: AskedContext | undefined;
  text: string;
  /** Attachments that were sent up before. */
  files: string[];
  /** Where it came by mail. */
  mail?: { id: string; fullText: string | undefined };
}

/** That somebody wrote, and in the app who: a locked screen names nobody. */
const WRITTEN = {
  latin: { title: "Partner je poslao poruku", text: "{partner}" },
  english: { title: "A partner has written", text: "{partner}" },
};

/**
 * Takes a message of a partner's into a thread, or begins one with it. Sent again it is the same
 * message; what it is about, and the thread, must be the partner's own.
 */
export async function sendMessage(
  services: Services,
  writer: Writer,
  message: MessageToSend,
): Promise<TakenMessage | Refusal> {
  const { timeZone } = await knownCompany(services.db);
  const scope = { role: "partner", partnerId: writer.partnerId } as const;
  const sending = { writer, message, timeZone };
  const attempt = () =>
    inTransaction(services.db, scope, (trx) => take(trx, services, sending));
  try {
    return await attempt();
  } catch (error) {
    // Two people of one company under one id: who comes second meets what the first has written.
    if (!isUniqueViolation(error)) throw error;
    return await attempt();
  }
}

async function take(
  trx: Transaction<Database>,
  { clock, config }: Services,
  {
    writer,
    message,
    timeZone,
  }: { writer: Writer; message: MessageToSend; timeZone: string },
): Promise<TakenMessage | Refusal> {
  const { partnerId, userId, name, acting } = writer;
  const { id, text, files, mail } = message;
  const at = clock.now();
  const { thread, department, context } = message;
  // A mail that comes again is the same mail, whatever was done to it on its way.
  const contentHash = contentHashOf(
    mail
      ? ["mail", mail.id]
      : [thread ?? null, department ?? null, context ?? null, text, files],
  );
  const admitted = await admitMessage(
    trx,
    { partnerId, id, userId, side: "partner", contentHash },
    at,
  );
  if (admitted) return admitted;
  const found =
    thread === undefined
      ? await begin(trx, { writer, message, at })
      : await goOn(trx, writer, thread);
  if (isRefusal(found)) return found;
  await requireFiles(trx, { partnerId, files, at });
  const seq = await insertMessage(trx, {
    partnerId,
    id,
    threadId: found.thread.id,
    at,
    side: "partner",
    kind: "text",
    by: { userId, name },
    acting,
    body: text,
    fullText: mail?.fullText,
    mailId: mail?.id,
    contentHash,
  });
  await insertFiles(trx, { partnerId, messageId: id, files });
  const clockNow = afterMessage(
    found.thread,
    { side: "partner", at },
    promiseOf(found.department, timeZone),
  );
  const threadId = found.thread.id;
  await updateAfterPartner(trx, {
    partnerId,
    id: threadId,
    clock: clockNow,
    at,
    seq,
  });
  await upsertRead(trx, { partnerId, threadId, userId, side: "partner", seq });
  await insertStaffMail(trx, {
    partnerId,
    threadId,
    messageId: id,
    recipient: found.department.email,
    host: config.publicUrl.hostname,
  });
  await noteStaff(trx, {
    partnerId,
    class: "messages",
    key: `message:${id}`,
    subject: threadId,
    link: (code) => `/admin/contact/${code}/${threadId}`,
    words: WRITTEN,
    at,
    byUserId: userId,
    departmentId: found.department.id,
    assigneeId: found.thread.assigneeId,
    // Its own mailbox has it.
    byMail: found.department.email === "",
  });
  return { id, thread: threadId, seq, at: at.toISOString() };
}

interface Place {
  thread: LockedThread;
  department: Department;
}

/** A phone may send long after it was written: its reader is told, in words, what has become of it. */
const MISSING = refuse("NOT_FOUND", "message_place_gone");

async function goOn(
  trx: Transaction<Database>,
  { partnerId, mayReadFinance }: Writer,
  id: string,
): Promise<Place | Refusal> {
  const thread = await lockThread(trx, { partnerId, id });
  if (!thread || (thread.financeOnly && !mayReadFinance)) return MISSING;
  const department = await findDepartment(trx, thread.departmentId);
  if (!department) throw new Error("a thread of no department");
  return { thread, department };
}

async function begin(
  trx: Transaction<Database>,
  { writer, message, at }: { writer: Writer; message: MessageToSend; at: Date },
): Promise<Place | Refusal> {
  const { partnerId } = writer;
  const asked = message.context;
  const isFinance = asked?.kind === "document";
  if (isFinance && !writer.mayReadFinance) return MISSING;
  const context = asked ? await findContext(trx, partnerId, asked) : NO_CONTEXT;
  if (!context) return MISSING;
  const department = routeTo(await listDepartments(trx), {
    chosen: message.department,
    kind: context.kind,
  });
  if (!department)
    return refuse("CONFLICT", "department_gone", { field: "department" });
  const { id } = message;
  await insertThread(trx, {
    partnerId,
    id,
    departmentId: department.id,
    context,
    subject: firstWords(message.text),
    financeOnly: isFinance,
    at,
    partnerToken: freshToken(),
    staffToken: freshToken(),
  });
  const thread = {
    partnerId,
    id,
    departmentId: department.id,
    assigneeId: null,
    financeOnly: isFinance,
    ...UNWRITTEN,
  };
  return { thread, department };
}
