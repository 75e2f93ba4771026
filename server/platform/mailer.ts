import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer from "nodemailer";
import { isPlainAddress } from "../core/plain-address.ts";
import type { Config } from "./config.ts";

export interface OutgoingMail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Where an answer goes, where not to the sender. */
  replyTo?: string;
  /** What it answers, so that mail programs lay it beside that. */
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  attachments?: { filename: string; content: Buffer; contentType?: string }[];
}

export interface Mailer {
  /** Sends, or keeps the mail in a folder when no server is set. Throws when it did not go. */
  send(mail: OutgoingMail): Promise<"sent" | "kept">;
  /** Lets go of the server; what is on its way fails. */
  close(): void;
}

/** No mail takes this long from a server that means to take it; one that dawdles costs a try. */
const MOST_MS = 60_000;

export function createMailer(
  config: Pick<Config, "smtpUrl" | "dataDir">,
): Mailer {
  return config.smtpUrl === undefined
    ? keepingMailer(config.dataDir)
    : smtpMailer(config.smtpUrl);
}

function smtpMailer(url: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    // A kept connection may have been closed meanwhile: one more, then it is the queue's matter.
    maxRequeues: 1,
    // A server that hangs must cost a try, not a worker.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 5_000,
  });
  return {
    send: async (mail) => {
      const signal = AbortSignal.timeout(MOST_MS);
      await transport.sendMail({ ...checked(mail), signal });
      return "sent";
    },
    close: () => transport.close({ force: true }),
  };
}

/** Where a mail is kept: named by its Message-ID, so that sending twice leaves one file. */
export function keptMailFile(dataDir: string, messageId: string): string {
  return path.join(
    dataDir,
    "mail",
    `${messageId.replace(/[^\w.@-]/g, "")}.eml`,
  );
}

function keepingMailer(dataDir: string): Mailer {
  const folder = path.join(dataDir, "mail");
  const transport = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
  });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(checked(mail));
      await mkdir(folder, { recursive: true });
      const file = keptMailFile(dataDir, mail.messageId);
      await writeFile(`${file}.part`, message as Buffer);
      await rename(`${file}.part`, file);
      return "kept";
    },
    close: () => transport.close(),
  };
}

function checked(
  mail: OutgoingMail,
): OutgoingMail & { disableFileAccess: true; disableUrlAccess: true } {
  for (const address of [mail.to, mail.replyTo ?? mail.to])
    if (!isPlainAddress(address)) throw new UnusableAddressError(address);
  return { ...mail, disableFileAccess: true, disableUrlAccess: true };
}

/** An address that no try will make better. */
class UnusableAddressError extends Error {
  constructor(address: string) {
    super(`not one plain e-mail address: ${JSON.stringify(address)}`);
  }
}

/** Whether a failure to send will stay one: refused for good by the server, or by us. */
export function isPermanentMailError(error: unknown): boolean {
  if (error instanceof UnusableAddressError) return true;
  const { responseCode: status, command } = error as {
    responseCode?: unknown;
    command?: unknown;
  };
  // Only for the recipient or the content: a sender or a sign-in that the server will not have,
  // or a server that takes no mail at all, is mended by the admin and then every mail goes.
  const isForMail = command === "RCPT TO" || command === "DATA";
  return (
    isForMail && typeof status === "number" && status >= 550 && status < 560
  );
}
