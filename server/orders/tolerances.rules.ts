import type { UnitPrice } from "../core/money.ts";
import { WHOLE, type PercentE4 } from "../core/percent.ts";
import {
  fitsQuantityRule,
  type Quantity,
  type QuantityRule,
} from "../core/quantity.ts";

/** What a partner has allowed to be settled without asking him. */
export interface Tolerances {
  /** By how much a price may have risen; null: every change of a price is asked about. */
  pricePercent: PercentE4 | null;
  /** Of a line that is short, what there is may be sent. */
  shipAvailable: boolean;
  /** A line of which there is nothing may be left out. */
  dropUnavailable: boolean;
}

/** Who has set nothing is asked about everything. */
export const NO_TOLERANCES: Tolerances = {
  pricePercent: null,
  shipAvailable: false,
  dropUnavailable: false,
};

/** The most that a price may be allowed to rise unasked: 20 %, in steps of 0.01 %. */
const MAX_PRICE_PERCENT: PercentE4 = 200_000;
export const PRICE_PERCENT_STEP: PercentE4 = 100;

/** Whether a percentage may be set as a tolerance. */
export function isTolerablePercent(percent: PercentE4): boolean {
  return (
    percent >= 0 &&
    percent <= MAX_PRICE_PERCENT &&
    percent % PRICE_PERCENT_STEP === 0
  );
}

/**
 * Whether a price may stand in place of the one that the person saw: the same one always, and
 * under a tolerance a lower one and one that is not more than so many percent higher, to the last
 * unit, without rounding.
 */
export function coversPrice(
  { pricePercent }: Tolerances,
  expectedPrice: UnitPrice,
  netPrice: UnitPrice,
): boolean {
  if (netPrice === expectedPrice) return true;
  if (pricePercent === null) return false;
  return (
    BigInt(netPrice) * BigInt(WHOLE) <=
    BigInt(expectedPrice) * BigInt(WHOLE + pricePercent)
  );
}

/**
 * How much of a short line is sent under the tolerances: the most that there is and that the
 * item's quantity rule allows, 0 for a line that is left out. Undefined: the person is asked.
 */
export function quantityToSend(
  { shipAvailable, dropUnavailable }: Tolerances,
  available: Quantity,
  rule: QuantityRule,
): Quantity | undefined {
  if (!shipAvailable) return undefined;
  const most = available - (available % rule.quantityStep);
  if (fitsQuantityRule(most, rule)) return most;
  return dropUnavailable ? 0 : undefined;
}

/** What of an order was settled by a tolerance: a line as it was asked for and as it stands. */
export interface Adjustment {
  itemCode: string;
  name: string;
  unit: string;
  from: Quantity;
  to: Quantity;
  expectedPrice: UnitPrice;
  netPrice: UnitPrice;
}
