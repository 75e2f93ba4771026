import { createHash } from "node:crypto";
import { simpleParser, type ParsedMail } from "mailparser";
import { createLimiter } from "../platform/concurrency.ts";
import { keptText } from "./message-limits.rules.ts";
import { isAutomatic, tokensIn, type MailHeader } from "./mail-in.rules.ts";

/** What a mail may weigh: its attachments travel a third longer than they are. */
export const MOST_MAIL_BYTES = 25 * 1024 * 1024;
const MOST_FULL_TEXT = 50_000;
const MOST_ID = 300;
const MOST_HTML = 2_000_000;
const MOST_PARTS = 200;

export interface ReadMail {
  /** Its Message-ID, or what stands for one. */
  id: string;
  /** The one address that it says to come from; empty: none, or several. */
  from: string;
  subject: string;
  text: string;
  /** Marks of threads among the addresses that it came to. */
  tokens: string[];
  isAutomatic: boolean;
  files: { name: string; bytes: Buffer }[];
}

// Reading one takes a multiple of its size: one at a time.
const limit = createLimiter(1);

/** Reads a mail as it came over the wire. Nothing of it is trusted. */
export async function readMail(bytes: Buffer): Promise<ReadMail> {
  const mail = await limit(() =>
    simpleParser(bytes, {
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      maxHtmlLengthToParse: MOST_HTML,
      maxChildNodes: MOST_PARTS,
    }),
  );
  const headers = mail.headerLines.map(({ key, line }): MailHeader => ({
    name: key,
    value: line.slice(line.indexOf(":") + 1).trim(),
  }));
  const senders = mail.from?.value ?? [];
  const [sender] = senders;
  return {
    id: idOf(mail, bytes),
    from: senders.length === 1 ? (sender?.address ?? "").toLowerCase() : "",
    subject: keptText(mail.subject ?? "")
      .replace(/\s+/g, " ")
      .slice(0, 300),
    text: keptText(mail.text ?? "").slice(0, MOST_FULL_TEXT),
    tokens: tokensIn(headers),
    isAutomatic: isAutomatic(headers),
    files: mail.attachments
      // Pictures that belong to the layout of a signature are no attachments.
      .filter(({ related }) => !related)
      .map(({ filename, content }) => ({
        name: filename ?? "",
        bytes: content,
      })),
  };
}

function idOf({ messageId = "" }: ParsedMail, bytes: Buffer): string {
  return /^[\x21-\x7e]+$/.test(messageId) && messageId.length <= MOST_ID
    ? messageId
    : `<${createHash("sha256").update(bytes).digest("hex")}@unnamed>`;
}
