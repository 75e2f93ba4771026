import { hasCheckDigit } from "./numbers.ts";

/** "8,60019715552E+12": a number that Excel shortened. */
const SHORTENED = /^\d[.,]\d+E\+\d+$/i;

/** A number whose last digits Excel left out: it names nothing any more. */
export function isShortened(cell: string): boolean {
  return SHORTENED.test(cell);
}

/**
 * A cell as it was meant: a program wrote ="00123", '00123 or 12345.0 for a code, and Excel
 * 8,600197155518E+12 for an EAN, which is put together again where all its digits are there.
 */
export function plainCell(cell: string): string {
  const text = cell.trim();
  const [, held] = /^="(.*)"$/.exec(text) ?? /^'(.*)$/.exec(text) ?? [];
  if (held !== undefined) return held.trim();
  if (!isShortened(text)) return text.replace(/^(\d{3,})\.0$/, "$1");
  const digits = text.replace(/E.*$/i, "").replace(/[.,]/, "");
  return digits.length === 13 && hasCheckDigit(digits) ? digits : text;
}
