import { foldCode, foldForSearch } from "../../../server/core/search-fold.ts";

/** A code as people retype it: folded, without what separates it and the zeros in front. */
export function bareCode(code: string): string {
  return foldCode(code).replace(/^0+(?=.)/, "");
}

/**
 * The bar codes that a text of digits may stand for, the likeliest first. An UPC-A is an EAN-13
 * without its zero, and an ITF-14 names the carton of the EAN-13 within it.
 */
export function barcodesOf(text: string): string[] {
  const digits = text.replace(/[\s-]/g, "");
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return [];
  const others: string[] = [];
  if (digits.length === 12) others.push(`0${digits}`);
  if (digits.length === 13 && digits.startsWith("0"))
    others.push(digits.slice(1));
  if (digits.length === 14) {
    const inner = digits.slice(1, 13);
    const within = inner + checkDigit(inner);
    others.push(within);
    if (within.startsWith("0")) others.push(within.slice(1));
  }
  return [digits, ...others];
}

/** The last digit of an EAN or UPC: from the right every other digit counts three times. */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce(
      (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 3 : 1),
      0,
    );
  return String((10 - (sum % 10)) % 10);
}

/**
 * Whether words that somebody wrote say a name: each begins a word of it, one with a digit in it is
 * whole, and one at least is a word and no code. What only begins a code says no name.
 */
export function saysName(written: string, name: string): boolean {
  const words = foldForSearch(written).split(" ").filter(Boolean);
  const own = foldForSearch(name).split(" ");
  return (
    words.some((word) => /^\p{L}{3,}$/u.test(word)) &&
    words.every((word) =>
      own.some((one) =>
        /\d/.test(word) ? one === word : one.startsWith(word),
      ),
    )
  );
}
