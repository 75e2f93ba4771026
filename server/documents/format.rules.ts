import type { CalendarDate } from "../core/calendar.ts";
import { formatFixed } from "../core/decimal.ts";
import type { Language } from "../core/language.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import { divideRounded } from "../core/rounding.ts";

// Written from the digits of the integer, not through Intl: it would take a float, and documents
// must not change with the ICU data of a Node release.

const MARKS: Record<Language, { group: string; decimal: string }> = {
  "sr-Latn": { group: ".", decimal: "," },
  "sr-Cyrl": { group: ".", decimal: "," },
  en: { group: ",", decimal: "." },
};

const ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(
  " ",
);

/** An amount in 1/100 for a document: 123456750 is `1.234.567,50`, in English `1,234,567.50`. */
export function amountText(amount: Amount, language: Language): string {
  return localized(formatFixed(amount, 2), language);
}

/** A unit price in 1/10000: two decimals, or as many as it has, up to four. */
export function unitPriceText(price: UnitPrice, language: Language): string {
  return localized(formatFixed(price, 4).replace(/0{1,2}$/, ""), language);
}

/** A quantity in 1/1000, without trailing zeros: 1500 is `1,5`. */
export function quantityText(quantity: Quantity, language: Language): string {
  return localized(withoutZeros(formatFixed(quantity, 3)), language);
}

/** A percentage in 1/10000 of a percent, to two decimals at most, without the sign: `18,07`. */
export function percentText(percent: PercentE4, language: Language): string {
  const hundredths = Number(divideRounded(BigInt(percent), 100n));
  return localized(withoutZeros(formatFixed(hundredths, 2)), language);
}

/** A date: `03.11.2026.`, in English `3 Nov 2026`, which no reader takes for the 11th of March. */
export function dateText(date: CalendarDate, language: Language): string {
  const [year = "", month = "", day = ""] = date.split("-");
  if (language !== "en") return `${day}.${month}.${year}.`;
  return `${Number(day)} ${ENGLISH_MONTHS[Number(month) - 1] ?? month} ${year}`;
}

function withoutZeros(fixed: string): string {
  return fixed.replace(/\.?0+$/, "");
}

function localized(fixed: string, language: Language): string {
  const { group, decimal } = MARKS[language];
  const [whole = "", fraction] = fixed.split(".");
  const grouped = whole
    .replace("-", "\u2212")
    .replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}
