import type { Language } from "../core/language.ts";
import { momentInZone } from "../core/calendar.ts";
import { nameIn } from "../messages/department.rules.ts";
import type {
  ToldMessage,
  ToldThread,
} from "../messages/message-mail.queries.ts";
import { REPLY_LINE } from "../messages/quoted-tail.rules.ts";
import { automaticHeaders, type MailContent } from "./mail.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** So many earlier messages are quoted, each up to so many characters. */
const MOST_QUOTED = 3;
const MOST_QUOTE = 1500;
/** What mail programs write themselves, and nothing that could end a header. */
const MESSAGE_ID = /^<[!-;=?-~]{1,250}>$/;

export interface ThreadMail {
  thread: ToldThread;
  /** `staff`, or the id of the partner's person who reads it. */
  reader: string;
  recipient: string;
  messageId: string;
  language: Language;
  timeZone: string;
  publicUrl: URL;
  replyAddress: string | undefined;
}

/**
 * A message as a mail: plain text, with what was said before it quoted below. It names the mails
 * that its reader has of the thread, so that his mail program lays it beside them.
 */
export function threadMail(mail: ThreadMail): MailContent {
  const { thread, reader, language, publicUrl } = mail;
  const [told, ...earlier] = thread.messages;
  if (!told) throw new Error("a thread without a message");
  const isStaff = reader === "staff";
  const title = titleOf(thread, language);
  const references = referencesOf(mail, earlier);
  const replyTo = replyToOf(mail, isStaff);
  return {
    to: mail.recipient,
    subject: plainLine(isStaff ? `${title} · ${thread.partnerName}` : title),
    text: textOf(mail, { told, earlier, title, link: linkOf(thread, isStaff) }),
    html: "",
    messageId: mail.messageId,
    ...(replyTo !== undefined && { replyTo }),
    inReplyTo: references.at(-1) ?? "",
    references,
    headers: automaticHeaders(language),
    attachments: [],
  };

  function linkOf(
    { partnerCode, threadId }: ToldThread,
    toStaff: boolean,
  ): string {
    const path = toStaff
      ? `/admin/contact/${encodeURIComponent(partnerCode)}/${threadId}`
      : `/contact/${threadId}`;
    return new URL(path, publicUrl).href;
  }
}

function titleOf({ context, subject }: ToldThread, language: Language): string {
  const texts = documentTexts(language).mail.thread.context;
  const { kind, number, type, name } = context;
  switch (kind) {
    case "none":
      return subject;
    case "order":
      return texts.order(number);
    case "claim":
      return texts.claim(number);
    case "item":
      return `${texts.item(number)} ${name}`;
    case "document":
      return texts.document(`${type} ${number}`);
  }
}

function textOf(
  mail: ThreadMail,
  {
    told,
    earlier,
    title,
    link,
  }: { told: ToldMessage; earlier: ToldMessage[]; title: string; link: string },
): string {
  const { thread, language, timeZone, replyAddress } = mail;
  const texts = documentTexts(language).mail.thread;
  const nameOf = ({ side, byName }: ToldMessage) =>
    plainLine(
      side === "staff"
        ? `${nameIn(thread.department, language)}, ${byName}`
        : `${thread.partnerName}, ${byName}`,
    );
  const answered = replyAddress !== undefined;
  const quotes = earlier.slice(0, MOST_QUOTED).map((one) => {
    const head = texts.earlier(momentInZone(one.at, timeZone), nameOf(one));
    return `${head}\n${quoted(one.text)}`;
  });
  return [
    ...(answered ? [`${REPLY_LINE} ${texts.replyAbove} ${REPLY_LINE}`] : []),
    `${nameOf(told)}:`,
    told.text,
    plainLine(title),
    `${answered ? texts.openInPortal : texts.answerInPortal} ${link}`,
    ...quotes,
  ]
    .join("\n\n")
    .concat("\n");
}

function quoted(text: string): string {
  const cut = text.length > MOST_QUOTE ? `${text.slice(0, MOST_QUOTE)}…` : text;
  return cut
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

function replyToOf(
  { thread, replyAddress }: ThreadMail,
  isStaff: boolean,
): string | undefined {
  if (replyAddress === undefined) return undefined;
  const token = isStaff ? thread.staffToken : thread.partnerToken;
  const at = replyAddress.lastIndexOf("@");
  return `${replyAddress.slice(0, at)}+${token}${replyAddress.slice(at)}`;
}

/** The mails that this reader has of the thread: those that told him, and his side's own. */
function referencesOf(
  { thread, reader, publicUrl }: ThreadMail,
  earlier: ToldMessage[],
): string[] {
  const host = publicUrl.hostname;
  const side = reader === "staff" ? "staff" : "partner";
  const known = earlier
    .toReversed()
    .flatMap((one) =>
      one.side === side
        ? (one.mailId ?? [])
        : `<message.${one.id}.${reader}@${host}>`,
    );
  return [`<thread.${thread.threadId}@${host}>`, ...known].filter((one) =>
    MESSAGE_ID.test(one),
  );
}
