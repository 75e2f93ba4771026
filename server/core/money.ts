import { divideRounded } from "./rounding.ts";

/** An amount in 1/100 of the currency unit (para, cent): line totals, VAT, balances. */
export type Amount = number;
/** A price of one unit of an item in 1/10000 of the currency unit. */
export type UnitPrice = number;

/** Unit prices per amount minor unit: a price of 1.0000 is 10000, an amount of 1.00 is 100. */
const PRICE_PER_AMOUNT = 100n;

/**
 * The value of a line without VAT: quantity × net unit price, rounded once, half away from zero.
 *
 * @param quantity in 1/1000 of the item's unit
 * @param unitPrice in 1/10000 of the currency unit
 * @returns an amount in 1/100 of the currency unit
 * @throws RangeError when the result cannot be held exactly (over 90 thousand billion)
 */
export function lineTotal(quantity: number, unitPrice: UnitPrice): Amount {
  // The product passes 2^53 at a line of 900 million, so it is multiplied as BigInt.
  return toSafeNumber(
    divideRounded(
      BigInt(quantity) * BigInt(unitPrice),
      1000n * PRICE_PER_AMOUNT,
    ),
  );
}

/** Adds amounts exactly. Throws RangeError when the sum leaves the range of exact integers. */
export function sumAmounts(amounts: Iterable<Amount>): Amount {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  if (!Number.isSafeInteger(sum))
    throw new RangeError(`amount out of range: ${sum}`);
  return sum;
}

/** A BigInt as a number. Throws RangeError when a number cannot hold it exactly. */
export function toSafeNumber(value: bigint): number {
  const result = Number(value);
  if (!Number.isSafeInteger(result))
    throw new RangeError(`amount out of range: ${value}`);
  return result;
}
