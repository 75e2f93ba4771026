import { parseQuantity, type Quantity } from "../../server/core/quantity.ts";

const DOTS_BETWEEN_THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const COMMAS_BETWEEN_THOUSANDS =
  /^[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
/** A leading zero is a code's, unless a decimal follows it. */
const PLAIN = /^(?:[1-9]\d{0,8}|0(?=[.,]))(?:[.,]\d{1,9})?$/;
const LONGEST = 20;

/**
 * Reads a quantity as people write it: "1.000" is a thousand, "1,000" and "1,0" are one (so print
 * the programs here), "1,000.00" is a thousand. Undefined for what is no positive quantity.
 */
export function readNumber(text: string): Quantity | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = DOTS_BETWEEN_THOUSANDS.test(text)
    ? text.replaceAll(".", "").replace(",", ".")
    : COMMAS_BETWEEN_THOUSANDS.test(text)
      ? text.replaceAll(",", "")
      : PLAIN.test(text)
        ? text.replace(",", ".")
        : undefined;
  if (plain === undefined) return undefined;
  const bare = plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  const quantity = parseQuantity(bare);
  return quantity !== undefined && quantity > 0 ? quantity : undefined;
}

/** A cell's number with its sign and currency left out; undefined when it holds anything else. */
export function isAmount(text: string): boolean {
  return /^-?\d[\d.,]*(?: ?(?:din|rsd|eur|€|%))?\.?$/i.test(text);
}

/** Whether the last digit of an EAN, UPC or ITF is what the others make it. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const weight = (digits.length - place) % 2 === 0 ? 3 : 1;
    sum += weight * (digits.charCodeAt(place) - ZERO);
  }
  return sum % 10 === 0;
}

const ZERO = 48;

/** A number that stands on a package: 13 digits, or 8, 12 or 14 with a check digit that fits. */
export function isBarcode(text: string): boolean {
  if (!/^\d{8,14}$/.test(text)) return false;
  return (
    text.length === 13 ||
    ([8, 12, 14].includes(text.length) && hasCheckDigit(text))
  );
}
