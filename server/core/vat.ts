import { sumAmounts, toSafeNumber, type Amount } from "./money.ts";
import { WHOLE, type PercentE4 } from "./percent.ts";
import { divideRounded } from "./rounding.ts";

/** One row of the VAT recapitulation: amounts in 1/100 of the currency unit. */
export interface VatGroup {
  rateE4: PercentE4;
  base: Amount;
  amount: Amount;
}

export interface DocumentTotals {
  vat: VatGroup[];
  net: Amount;
  vatTotal: Amount;
  total: Amount;
}

/**
 * Totals of a document: VAT once per rate on the sum of the rounded lines (EN 16931 BR-CO-17),
 * rounded half away from zero; never per line.
 *
 * @param lines net line totals in 1/100 of the currency unit, each with its VAT rate
 * @returns the recapitulation with the highest rate first, and the sums
 */
export function documentTotals(
  lines: Iterable<{ lineTotal: Amount; vatRateE4: PercentE4 }>,
): DocumentTotals {
  const bases = new Map<PercentE4, Amount>();
  for (const line of lines) {
    bases.set(
      line.vatRateE4,
      (bases.get(line.vatRateE4) ?? 0) + line.lineTotal,
    );
  }
  const vat = [...bases]
    .toSorted(([left], [right]) => right - left)
    .map(([rateE4, base]) => ({
      rateE4,
      base,
      amount: vatAmount(base, rateE4),
    }));
  const net = sumAmounts(vat.map((group) => group.base));
  const vatTotal = sumAmounts(vat.map((group) => group.amount));
  return { vat, net, vatTotal, total: sumAmounts([net, vatTotal]) };
}

/** VAT on a base in 1/100 of the currency unit, rounded half away from zero. */
export function vatAmount(base: Amount, rateE4: PercentE4): Amount {
  return toSafeNumber(
    divideRounded(BigInt(base) * BigInt(rateE4), BigInt(WHOLE)),
  );
}
