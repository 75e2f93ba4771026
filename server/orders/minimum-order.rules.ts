import { formatFixed } from "../core/decimal.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

/**
 * What an order without VAT lacks to the least that the wholesaler takes; 0 when nothing. Where he
 * has set no least value, or the order is in another currency than he set it in, it is null.
 */
export function missingToMinimum(net: Amount, minimum: Amount | null): Amount {
  return minimum === null ? 0 : Math.max(0, minimum - net);
}

/** Refuses an order below the least value, saying how much it lacks. */
export function refuseBelowMinimum(
  net: Amount,
  minimum: Amount | null,
): Refusal | undefined {
  const missing = missingToMinimum(net, minimum);
  if (missing === 0) return undefined;
  return refuse("CONFLICT", "below_minimum_order", {
    params: { missing: written(missing), minimum: written(minimum ?? 0) },
  });
}

function written(amount: Amount): Record<Language, string> {
  const [whole = "", cents = ""] = formatFixed(amount, 2).split(".");
  const grouped = (mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark);
  const serbian = `${grouped(".")},${cents}`;
  return {
    "sr-Latn": serbian,
    "sr-Cyrl": serbian,
    en: `${grouped(",")}.${cents}`,
  };
}
