import { EMAIL } from "../auth/create-user.rules.ts";
import { isPib } from "../core/company-numbers.ts";
import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

/** So many from one address in an hour, and so many from everywhere. */
export const MOST_OF_ADDRESS = 5;
export const MOST_OF_ALL = 60;
export const WINDOW_MS = 3_600_000;

/** What a company says of itself. */
export interface Application {
  name: string;
  taxId: string;
  registrationNumber: string;
  contact: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  postalCode: string;
  note: string;
  language: Language;
}

// Line breaks, tabs and marks that turn the direction of writing: names are written in one line.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A text that somebody typed, in one line. */
export function oneLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNPRINTABLE, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The same, where lines may follow one another. */
export function manyLines(text: string): string {
  return text.split(/\r?\n/).map(oneLine).join("\n").trim();
}

/** A PIB as it is written everywhere: "RS112233446", "112 233 446". */
export function plainPib(text: string): string {
  return text.replace(/^\s*RS/i, "").replace(/[\s.-]/g, "");
}

/** Reads what a company says of itself; refuses at the first field that is wrong. */
export function readApplication(typed: Application): Application | Refusal {
  const read: Application = {
    name: oneLine(typed.name),
    taxId: plainPib(typed.taxId),
    registrationNumber: oneLine(typed.registrationNumber),
    contact: oneLine(typed.contact),
    email: oneLine(typed.email),
    phone: oneLine(typed.phone),
    address: oneLine(typed.address),
    city: oneLine(typed.city),
    postalCode: oneLine(typed.postalCode),
    note: manyLines(typed.note),
    language: typed.language,
  };
  for (const field of ["name", "contact", "phone", "address", "city"] as const)
    if (read[field] === "") return invalid(field);
  if (!isPib(read.taxId))
    return refuse("BAD_REQUEST", "tax_id_wrong", { field: "taxId" });
  if (!EMAIL.test(read.email)) return invalid("email");
  return read;
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}
