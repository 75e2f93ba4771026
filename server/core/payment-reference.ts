import { mod97Check } from "./mod97.ts";

/** The model under which our references carry check digits. */
export const REFERENCE_MODEL = "97";

const SEQUENCE_DIGITS = 6;

/** Blanks and dashes are for the eye only; letters count as capitals. */
function compactReference(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/** Letters stand for two digits each: A is 10, Z is 35. */
function digitsOf(body: string): string {
  return body.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - "A".charCodeAt(0) + 10),
  );
}

/**
 * The payment reference (poziv na broj) of model 97 for a body: two check digits before it.
 *
 * @param body digits and letters; blanks and dashes are dropped
 * @throws RangeError when nothing is left or something else is in it
 */
export function paymentReference(body: string): string {
  const compact = compactReference(body);
  if (!/^[0-9A-Z]+$/.test(compact))
    throw new RangeError(`not a payment reference body: ${body}`);
  return mod97Check(digitsOf(compact)) + compact;
}

/**
 * Reads a payment reference of model 97 as people write it: `20-12345`, `28-12345a`.
 *
 * @returns check digits and body without blanks and dashes, or undefined when the check is wrong
 */
export function parsePaymentReference(text: string): string | undefined {
  const compact = compactReference(text);
  if (!/^\d{2}[0-9A-Z]+$/.test(compact)) return undefined;
  return paymentReference(compact.slice(2)) === compact ? compact : undefined;
}

/**
 * The reference of an order: year and running number in fixed width, so that an incoming payment
 * names exactly one document and the document's number can be read out of it.
 */
export function orderPaymentReference(year: number, sequence: number): string {
  return paymentReference(
    String(year) + String(sequence).padStart(SEQUENCE_DIGITS, "0"),
  );
}
