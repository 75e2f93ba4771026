import { isBankAccount, parseBankAccount } from "../core/bank-account.ts";
import { formatFixed } from "../core/decimal.ts";
import type { Amount } from "../core/money.ts";
import {
  parsePaymentReference,
  REFERENCE_MODEL,
} from "../core/payment-reference.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { toSerbianLatin } from "./latin.rules.ts";

// The grammar is the National Bank's recommendation for NBS IPS QR on slips and invoices (K:PR).

const NAME_LENGTH = 70;
const NAME_LINES = 3;
const PURPOSE_LENGTH = 35;
const REFERENCE_LENGTH = 35;

/** Above this the instant payment system takes no single transfer: 300.000,00 RSD. */
export const INSTANT_PAYMENT_LIMIT: Amount = 30_000_000;

/** What a printed invoice or proforma says in its code. */
export interface IpsPayment {
  /** The payee's account, in any form that `parseBankAccount` reads. */
  account: string;
  payeeName: string;
  payeeAddress: string;
  payeeCity: string;
  /** In 1/100 of the currency unit. */
  amount: Amount;
  currency: string;
  /** Three digits, the first 1 (cash) or 2 (cashless). */
  paymentCode: string;
  purpose: string;
  /** Model 97 with its check digits, or model 00 with free text; null without a reference. */
  reference: { model: string; number: string } | null;
}

/** A payload taken apart; tags that are absent are undefined. */
export interface IpsPayload {
  account: string;
  name: string;
  amount: Amount;
  payer?: string;
  paymentCode: string;
  purpose?: string;
  reference?: string;
}

const ALLOWED = /^[a-zA-ZšđžčćŠĐŽČĆ0-9 (){}[\]<>/.,:;!@#$%^&?„”“"'_~=+-]*$/u;

/**
 * The payload of the IPS QR for a payment. Names are written in Latin whatever their script, and
 * characters that the grammar lacks are left out: a code that a bank's app rejects pays nothing.
 *
 * @returns the text to encode, or a refusal whose reason begins with `ips_`
 */
export function buildIpsPayload(payment: IpsPayment): string | Refusal {
  if (payment.currency !== "RSD")
    return refuse("BAD_REQUEST", "ips_currency", { field: "currency" });
  const account = parseBankAccount(payment.account);
  if (account === undefined)
    return refuse("BAD_REQUEST", "ips_account", { field: "account" });
  const purpose = cut(ipsText(payment.purpose), PURPOSE_LENGTH);
  const reference = payment.reference
    ? payment.reference.model +
      payment.reference.number.replace(/[\s-]/g, "").toUpperCase()
    : "";
  const fields = [
    "K:PR",
    "V:01",
    "C:1",
    `R:${account}`,
    `N:${payeeLines(payment)}`,
    `I:RSD${formatFixed(payment.amount, 2).replace(".", ",")}`,
    `SF:${payment.paymentCode}`,
    ...(purpose === "" ? [] : [`S:${purpose}`]),
    ...(reference === "" ? [] : [`RO:${reference}`]),
  ];
  const payload = fields.join("|");
  const parsed = parseIpsPayload(payload);
  return isRefusal(parsed) ? parsed : payload;
}

/** Name, then address and city, each whole or not at all: half a street helps nobody. */
function payeeLines(payment: IpsPayment): string {
  let lines = cut(ipsText(payment.payeeName), NAME_LENGTH);
  for (const part of [payment.payeeAddress, payment.payeeCity]) {
    const text = ipsText(part);
    if (text !== "" && lines.length + 1 + text.length <= NAME_LENGTH)
      lines = lines === "" ? text : `${lines}\n${text}`;
  }
  return lines;
}

/** A text in the characters of the grammar, on one line. */
function ipsText(text: string): string {
  return [...toSerbianLatin(text.normalize("NFC"))]
    .map(ipsCharacter)
    .join("")
    .replace(/ +/g, " ")
    .trim();
}

function ipsCharacter(character: string): string {
  if (ALLOWED.test(character)) return character;
  if (/[\s\p{Cc}]/u.test(character)) return " ";
  if (character === "|" || /\p{Pd}/u.test(character)) return "-";
  if (/[‘’‚`´]/.test(character)) return "'";
  const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
  return ALLOWED.test(plain) ? plain : "";
}

function cut(text: string, length: number): string {
  return text.slice(0, length).trim();
}

const TAGS = ["K", "V", "C", "R", "N", "I", "P", "SF", "S", "RO"] as const;
type Tag = (typeof TAGS)[number];
const OBLIGATORY: Tag[] = ["K", "V", "C", "R", "N", "I", "SF"];

/** What each tag's value must be; false is `ips_` and the tag in small letters. */
const CHECKS: Record<Tag, (value: string) => boolean> = {
  K: (value) => value === "PR",
  V: (value) => value === "01",
  C: (value) => value === "1",
  R: isBankAccount,
  N: isIpsName,
  I: (value) =>
    value.length <= 20 &&
    /^RSD(0|[1-9]\d*),\d{0,2}$/.test(value) &&
    ipsAmount(value) > 0,
  P: isIpsName,
  SF: (value) => /^[12]\d{2}$/.test(value),
  S: (value) =>
    value.length <= PURPOSE_LENGTH &&
    value.trim() === value &&
    ALLOWED.test(value),
  RO: isIpsReference,
};

/**
 * Takes a payload of a printed document apart, strictly: every tag known, once, in its order,
 * with a value in its rules. What a bank's app might forgive is refused here.
 *
 * @returns the values, or a refusal: `ips_form` or `ips_` and the tag that is wrong or missing
 */
export function parseIpsPayload(text: string): IpsPayload | Refusal {
  const values = new Map<Tag, string>();
  let last = -1;
  for (const pair of text.split("|")) {
    const colon = pair.indexOf(":");
    const index = TAGS.findIndex((tag) => tag === pair.slice(0, colon));
    const tag = TAGS[index];
    const value = pair.slice(colon + 1);
    if (colon < 1 || tag === undefined || index <= last || value === "")
      return refuse("BAD_REQUEST", "ips_form", { params: { at: pair } });
    if (!CHECKS[tag](value)) return refuseTag(tag);
    values.set(tag, value);
    last = index;
  }
  const missing = OBLIGATORY.find((tag) => !values.has(tag));
  if (missing !== undefined) return refuseTag(missing);
  const value = (tag: Tag) => values.get(tag) ?? "";
  const optional = (tag: Tag) => values.get(tag);
  return {
    account: value("R"),
    name: value("N"),
    amount: ipsAmount(value("I")),
    payer: optional("P"),
    paymentCode: value("SF"),
    purpose: optional("S"),
    reference: optional("RO"),
  };
}

function refuseTag(tag: Tag): Refusal {
  return refuse("BAD_REQUEST", `ips_${tag.toLowerCase()}`, { field: tag });
}

function isIpsName(value: string): boolean {
  const lines = value.split(/\r?\n/);
  return (
    value.length <= NAME_LENGTH &&
    value.trim() === value &&
    lines.length <= NAME_LINES &&
    lines.every((line) => line !== "" && ALLOWED.test(line))
  );
}

function isIpsReference(value: string): boolean {
  if (value.length > REFERENCE_LENGTH) return false;
  if (value.startsWith(REFERENCE_MODEL))
    return parsePaymentReference(value.slice(2)) === value.slice(2);
  return /^00[0-9A-Z]+$/.test(value);
}

/** The amount of a value like `RSD1295,`, in 1/100; NaN when it cannot be held exactly. */
function ipsAmount(value: string): Amount {
  const [whole = "", fraction = ""] = value.slice(3).split(",");
  const amount = Number(whole + fraction.padEnd(2, "0"));
  return Number.isSafeInteger(amount) ? amount : Number.NaN;
}
