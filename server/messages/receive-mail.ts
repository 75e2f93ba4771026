import { createHash } from "node:crypto";
import {
  attachmentName,
  MOST_UPLOAD_BYTES,
} from "../attachments/attachment.rules.ts";
import { keepAttachment } from "../attachments/keep-attachment.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findMailWriter,
  findMarkedThread,
  insertRefusedMail,
  listRefusedMails,
  type MailRefusal,
  type MailWriter,
  type MarkedThread,
} from "./mail-in.queries.ts";
import { markBounced } from "./mail-bounce.queries.ts";
import { bounceIn } from "./mail-bounce.rules.ts";
import { saidIn } from "./mail-in.rules.ts";
import { MOST_FILES } from "./message-limits.rules.ts";
import { MOST_MAIL_BYTES, readMail, type ReadMail } from "./read-mail.ts";
import { sendMessage } from "./send-message.ts";
import { answerThread } from "./staff-thread.ts";
import type { TakenMessage } from "./write-message.ts";

/** What became of a mail; whoever brought it need not bring it again. */
export type MailOutcome =
  | { outcome: "taken"; message: string; thread: string }
  | { outcome: "dropped"; reason: "automatic" }
  /** It reports that mails of ours came back. */
  | { outcome: "bounced"; mails: number }
  | { outcome: "refused"; reason: MailRefusal };

const MOST_SHOWN = 2000;
const SHOWN_REFUSED = 200;

/**
 * Takes a mail into the thread whose mark it came to, as its sender's message: he must be of that
 * thread's side, under that address. What no person wrote is dropped; what is not let in is kept
 * for staff to look at. The same mail twice is one message.
 */
export async function receiveMail(
  services: Services,
  bytes: Buffer,
): Promise<MailOutcome> {
  if (bytes.length > MOST_MAIL_BYTES) return await tooLarge(services, bytes);
  const mail = await readMail(bytes);
  if (mail.isAutomatic) return await takeBounce(services, bytes);
  const found = await inReading(services.db, HOUSE, async (trx) => {
    const thread = await findMarkedThread(trx, mail.tokens);
    if (!thread) return "no_thread" as const;
    const writer = await findMailWriter(trx, thread, mail.from);
    return writer ? { thread, writer } : ("unknown_sender" as const);
  });
  if (typeof found === "string") return await refuseMail(services, mail, found);
  const said = saidIn(mail.text);
  if (said.text === "" && mail.files.length === 0)
    return await refuseMail(services, mail, "empty");
  const files = await keepFiles(services, mail, found);
  if (said.text === "" && files.length === 0)
    return await refuseMail(services, mail, "empty");
  const taken = await write(services, { ...found, mail, said, files });
  if (!isRefusal(taken))
    return { outcome: "taken", message: taken.id, thread: taken.thread };
  return await refuseMail(
    services,
    mail,
    taken.reason === "too_many_messages" ? "too_many" : "unknown_sender",
  );
}

/** What no person wrote says at most that a mail of ours came back. */
async function takeBounce(
  { db, clock }: Services,
  bytes: Buffer,
): Promise<MailOutcome> {
  const bounce = bounceIn(bytes);
  const mails = bounce
    ? await inTransaction(db, HOUSE, (trx) =>
        markBounced(trx, { ...bounce, at: clock.now() }),
      )
    : 0;
  return mails > 0
    ? { outcome: "bounced", mails }
    : { outcome: "dropped", reason: "automatic" };
}

interface Found {
  thread: MarkedThread;
  writer: MailWriter;
}

async function write(
  services: Services,
  {
    thread: { partnerId, partnerCode, thread, side },
    writer: { userId, name, role },
    mail,
    said,
    files,
  }: Found & {
    mail: ReadMail;
    said: { text: string; fullText: string | undefined };
    files: string[];
  },
): Promise<TakenMessage | Refusal> {
  const message = {
    id: uuidOf(`${thread} ${mail.id}`),
    thread,
    text: said.text,
    files,
    mail: { id: mail.id, fullText: said.fullText },
  };
  if (side === "staff")
    return await answerThread(
      services,
      { userId, name, isAdmin: role === "admin" },
      { ...message, partner: partnerCode },
    );
  // Who may not read of money was not found in a thread about it.
  if (userId === null) return refuse("NOT_FOUND", "not_found");
  const writer = { partnerId, userId, name, acting: false };
  return await sendMessage(
    services,
    { ...writer, mayReadFinance: true },
    message,
  );
}

/** Keeps what a mail carries; what is no photo and no PDF stays out, and staff are told. */
async function keepFiles(
  services: Services,
  mail: ReadMail,
  { thread: { partnerId, thread }, writer: { filesBy } }: Found,
): Promise<string[]> {
  const kept: string[] = [];
  const left: string[] = [];
  for (const [index, { name, bytes }] of mail.files.entries()) {
    const file =
      kept.length < MOST_FILES &&
      bytes.length > 0 &&
      bytes.length <= MOST_UPLOAD_BYTES
        ? await keepAttachment(services, {
            partnerId,
            id: uuidOf(`${thread} ${mail.id} ${index}`),
            name: attachmentName(name),
            bytes,
            userId: filesBy,
          })
        : undefined;
    if (file && !isRefusal(file)) kept.push(file.id);
    else left.push(attachmentName(name) || "?");
  }
  if (left.length > 0)
    await refuseMail(
      services,
      { ...mail, text: left.join(", ") },
      "attachment",
    );
  return kept;
}

async function refuseMail(
  { db, clock }: Services,
  mail: Pick<ReadMail, "from" | "subject" | "text" | "id">,
  reason: MailRefusal,
): Promise<MailOutcome> {
  await inTransaction(db, HOUSE, (trx) =>
    insertRefusedMail(trx, {
      ...mail,
      text: mail.text.slice(0, MOST_SHOWN),
      at: clock.now(),
      reason,
    }),
  );
  return { outcome: "refused", reason };
}

/** Of what is too large only the head is read. */
async function tooLarge(
  services: Services,
  bytes: Buffer,
): Promise<MailOutcome> {
  const head = bytes.subarray(0, 64 * 1024);
  const mail = await readMail(head);
  if (mail.isAutomatic) return { outcome: "dropped", reason: "automatic" };
  return await refuseMail(services, { ...mail, text: "" }, "too_large");
}

/** A UUID that the same words always come to. */
function uuidOf(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4] ?? "8";
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** Mail that was not let in, the newest first. */
export async function viewRefusedMails({ db }: Pick<Services, "db">) {
  const mails = await inReading(db, HOUSE, (trx) =>
    listRefusedMails(trx, SHOWN_REFUSED),
  );
  return {
    mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })),
  };
}
