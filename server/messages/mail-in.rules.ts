import { MOST_TEXT } from "./message-limits.rules.ts";
import { splitQuotedTail } from "./quoted-tail.rules.ts";

/** One line of a mail's head, its name in small letters. */
export interface MailHeader {
  name: string;
  value: string;
}

/** Where a mail's addresses stand, also those that only the servers on its way have seen. */
const ADDRESSED = new Set([
  "to",
  "cc",
  "delivered-to",
  "x-original-to",
  "envelope-to",
  "x-envelope-to",
]);
const MOST_TOKENS = 20;

/** The marks of threads among the addresses that a mail came to. */
export function tokensIn(headers: readonly MailHeader[]): string[] {
  const found = headers
    .filter(({ name }) => ADDRESSED.has(name))
    .flatMap(({ value }) => [
      ...value.slice(0, 20_000).matchAll(/\+([0-9a-f]{32})@/gi),
    ])
    .map(([, token = ""]) => token.toLowerCase());
  return [...new Set(found)].slice(0, MOST_TOKENS);
}

const ROBOT =
  /^(?:mailer-daemon|postmaster|no-?reply|bounces?)(?:[+-][^@]*)?@/i;
const ANGLES = /<([^<>]*)>/;

/**
 * Whether no person wrote a mail: out-of-office answers, bounces, and what we sent ourselves. One
 * that is answered would be answered in turn, for ever. Lists and groups pass on what people
 * write, so that their marks say nothing.
 */
export function isAutomatic(headers: readonly MailHeader[]): boolean {
  return headers.some(({ name, value }) => {
    switch (name) {
      case "auto-submitted":
        return !/^no\b/i.test(value);
      case "precedence":
        return /^(?:bulk|junk|auto_reply)\b/i.test(value);
      case "x-autoreply":
      case "x-autorespond":
      case "x-failed-recipients":
        return true;
      case "return-path":
        return /^<\s*>$/.test(value);
      case "content-type":
        return /^multipart\/report\b/i.test(value);
      case "from":
        return ROBOT.test((ANGLES.exec(value)?.[1] ?? value).trim());
      default:
        return false;
    }
  });
}

/** What of a mail's text stands in the thread, and the whole where that is less. */
export function saidIn(text: string): {
  text: string;
  fullText: string | undefined;
} {
  const split = splitQuotedTail(text);
  const letters = [...split.text];
  if (letters.length <= MOST_TEXT)
    return { text: split.text, fullText: split.full };
  return {
    text: `${letters
      .slice(0, MOST_TEXT - 1)
      .join("")
      .trimEnd()}…`,
    fullText: text,
  };
}
