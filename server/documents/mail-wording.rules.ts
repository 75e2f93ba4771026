import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";

/** The mails whose wording is the wholesaler's, with what each can name. */
export const MAIL_TEXTS = {
  order_received: ["order", "proforma", "total", "until", "partner", "seller"],
  order_waits: ["order", "proforma", "total", "until", "partner", "seller"],
  order_changed: ["order", "total", "partner", "seller"],
  order_approved: ["order", "total", "until", "partner", "seller"],
  order_expired: ["order", "partner", "seller"],
  order_refused: ["order", "partner", "seller"],
  order_cancelled: ["order", "partner", "seller"],
  cancel_requested: ["order", "partner", "seller"],
  payment_posted: ["order", "paid", "left", "partner", "seller"],
  reminder_friendly: ["amount", "seller"],
  reminder_plain: ["amount", "seller"],
  reminder_firm: ["amount", "seller"],
  statement_open: ["date", "seller"],
  statement_period: ["from", "to", "seller"],
  claim_received: ["claim", "item", "seller"],
  claim_news: ["claim", "status", "item", "seller"],
  invitation: ["username", "seller"],
  partner_invitation: ["company", "seller"],
  application_refused: ["company", "seller"],
} as const satisfies Record<string, readonly string[]>;

export type MailTextName = keyof typeof MAIL_TEXTS;
export type Placeholder = (typeof MAIL_TEXTS)[MailTextName][number];
type PlaceholderOf<Name extends MailTextName> =
  (typeof MAIL_TEXTS)[Name][number];

/** Object.keys, for a list that the compiler knows. */
export const MAIL_TEXT_NAMES = Object.keys(MAIL_TEXTS) as MailTextName[];

export const WORDING_PARTS = ["subject", "opening", "closing"] as const;
export type WordingPart = (typeof WORDING_PARTS)[number];

/** What a mail says first and last, around the facts that the portal states. */
export type Wording = Record<WordingPart, string>;
/** The wholesaler's own; null: the house's. */
export type OwnWording = Record<WordingPart, string | null>;
export type OwnWordings = Partial<
  Record<MailTextName, Partial<Record<Language, OwnWording>>>
>;

export const HOUSE_WORDING: OwnWording = {
  subject: null,
  opening: null,
  closing: null,
};

export const LONGEST: Record<WordingPart, number> = {
  subject: 150,
  opening: 2000,
  closing: 1000,
};

export type WordingProblem =
  | { part: WordingPart; problem: "unknown_placeholder"; name: string }
  | { part: WordingPart; problem: "subject_empty" | "subject_lines" };

/**
 * What is wrong with a wording: a name in braces that this mail does not know, a brace that stands
 * alone, a subject without words, or one with line breaks and other signs that no heading has.
 */
export function wordingProblem(
  name: MailTextName,
  wording: Partial<OwnWording>,
): WordingProblem | undefined {
  const { subject } = wording;
  if (typeof subject === "string") {
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject))
      return { part: "subject", problem: "subject_lines" };
    if (subject.trim() === "")
      return { part: "subject", problem: "subject_empty" };
  }
  for (const part of WORDING_PARTS) {
    const unknown = unknownPlaceholder(name, wording[part] ?? "");
    if (unknown !== undefined)
      return { part, problem: "unknown_placeholder", name: unknown };
  }
  return undefined;
}

/** `{name}`; or a brace without its other, with what follows or stands before it. */
const BRACED = /\{([^{}]*)\}|\{[^\s{}]*|[^\s{}]*\}/gu;

function unknownPlaceholder(
  name: MailTextName,
  text: string,
): string | undefined {
  const known: readonly string[] = MAIL_TEXTS[name];
  for (const [whole, inside] of text.matchAll(BRACED))
    if (inside === undefined || !known.includes(inside)) return whole;
  return undefined;
}

/**
 * What stands where the wholesaler wrote nothing in a language: in Cyrillic what he wrote in Latin,
 * letter by letter; else the house's.
 */
export function inheritedWording(
  own: Partial<Record<Language, OwnWording>> | undefined,
  language: Language,
  house: Wording,
): Wording {
  const latin = language === "sr-Cyrl" ? own?.["sr-Latn"] : undefined;
  const part = (name: WordingPart) => {
    const written = latin?.[name] ?? null;
    return written === null ? house[name] : toSerbianCyrillic(written);
  };
  return {
    subject: part("subject"),
    opening: part("opening"),
    closing: part("closing"),
  };
}

/** The wholesaler's own parts over the others. */
export function ownOver(
  own: OwnWording | undefined,
  inherited: Wording,
): Wording {
  return {
    subject: own?.subject ?? inherited.subject,
    opening: own?.opening ?? inherited.opening,
    closing: own?.closing ?? inherited.closing,
  };
}

/** A wording with what it names put in: values are never looked through for names again. */
export function fillWording<Name extends MailTextName>(
  wording: Wording,
  values: Record<PlaceholderOf<Name>, string>,
): FilledWording {
  const known = new Map<string, string>(Object.entries(values));
  const filled = (text: string) =>
    text.replaceAll(
      /\{([^{}]*)\}/gu,
      (whole, name: string) => known.get(name) ?? whole,
    );
  const lines = (text: string) =>
    text
      .split(/\r?\n/u)
      .map((line) => filled(line).trim())
      .filter(Boolean);
  return {
    subject: filled(wording.subject),
    opening: lines(wording.opening),
    closing: lines(wording.closing),
  };
}

export interface FilledWording {
  subject: string;
  opening: string[];
  closing: string[];
}

/** A heading as a sentence. */
export const asSentence = (heading: string): string =>
  /[.!?…]$/u.test(heading) ? heading : `${heading}.`;
