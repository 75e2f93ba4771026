import type { PersonView } from "../api.ts";

export type Role = PersonView["role"];

export interface PersonForm {
  name: string;
  email: string;
  role: Role;
  limit: string;
}

const GROUPED = /^\d{1,3}(?:[ .,\u00A0]\d{3})+(?:[.,]00)?$/;
const PLAIN = /^\d{1,10}(?:[.,]00)?$/;

/**
 * A limit as typed, in whole units of the currency: "50000", "50.000", "50.000,00". Null for none,
 * undefined for what is no such amount; never guessed.
 */
export function readLimit(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (!GROUPED.test(text) && !PLAIN.test(text)) return undefined;
  const whole = Number(text.replace(/[.,]00$/, "").replace(/\D/g, ""));
  return Number.isSafeInteger(whole * 100) && whole > 0
    ? whole * 100
    : undefined;
}

/** What of a form goes to the server; undefined while something of it is not readable. */
export function changeOf(
  form: PersonForm,
): { email: string; role: Role; orderLimit: number | null } | undefined {
  const limit = form.role === "buyer" ? readLimit(form.limit) : null;
  if (limit === undefined) return undefined;
  return { email: form.email.trim(), role: form.role, orderLimit: limit };
}
