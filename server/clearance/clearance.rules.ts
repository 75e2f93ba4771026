import { addDays, type CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import { WHOLE, type PercentE4 } from "../core/percent.ts";

/** When stock is old, and what is proposed for it. */
export interface ClearanceRules {
  /** Not sold for so many days. */
  unsoldDays: number;
  /** There is enough for more than so many months, as it sells now. */
  coverMonths: number;
  /** What is proposed off the list price, in percent. */
  percent: number;
  /** For how many days. */
  days: number;
}

/** What holds until the wholesaler says otherwise. */
export const DEFAULT_CLEARANCE_RULES: ClearanceRules = {
  unsoldDays: 90,
  coverMonths: 12,
  percent: 20,
  days: 30,
};

/** Each with the least and the most that it may be. */
export const CLEARANCE_BOUNDS = {
  unsoldDays: { least: 7, most: 1000 },
  coverMonths: { least: 1, most: 60 },
  percent: { least: 1, most: 90 },
  days: { least: 1, most: 180 },
} as const satisfies Record<
  keyof ClearanceRules,
  { least: number; most: number }
>;

/** How an item sells is read over so many days. */
export const SOLD_DAYS = 180;
const MONTH_DAYS = 30;

/** What limits an action price from below. */
export interface PriceLimits {
  listPrice: UnitPrice;
  maximumRebatePercentE4: PercentE4 | null;
  minimumPrice: UnitPrice | null;
  /** What the item cost the wholesaler, where that is known. */
  cost?: UnitPrice | undefined;
}

/** Whole para: what a price is rounded to, unless it is a small one. */
const PARA = 100;
const SMALL_BELOW = 100_000;

/**
 * The least action price of an item: what its largest rebate leaves of the list price, its minimum
 * price and its cost, whichever is the highest, rounded up so that no limit is undercut.
 */
export function leastPrice(limits: PriceLimits): UnitPrice {
  const { listPrice, maximumRebatePercentE4, minimumPrice, cost } = limits;
  const capped =
    maximumRebatePercentE4 === null
      ? 0
      : partOf(listPrice, WHOLE - maximumRebatePercentE4);
  return roundedUp(Math.max(capped, minimumPrice ?? 0, cost ?? 0), listPrice);
}

/**
 * The action price to propose: so many percent off the list price, yet never under the least one.
 * Undefined where nothing lies between the list price and its limits.
 */
export function suggestPrice(
  limits: PriceLimits,
  percent: number,
): UnitPrice | undefined {
  const { listPrice } = limits;
  const wished = roundedUp(
    partOf(listPrice, ((100 - percent) * WHOLE) / 100),
    listPrice,
  );
  const price = Math.max(wished, leastPrice(limits));
  return price > 0 && price < listPrice ? price : undefined;
}

/** Why an item is proposed; of a new one neither is known yet. */
export function whyOld(
  item: { lastDay: CalendarDate; coverDays: number | null },
  rules: ClearanceRules,
  today: CalendarDate,
): { unsold: boolean; covered: boolean } {
  return {
    unsold: item.lastDay <= addDays(today, -rules.unsoldDays),
    covered:
      item.coverDays !== null &&
      item.coverDays > rules.coverMonths * MONTH_DAYS,
  };
}

/** The days that a clearance is measured by, and as many just before it. */
export function measuredDays(
  clearance: {
    validFrom: CalendarDate;
    validTo: CalendarDate;
    ended: CalendarDate | null;
  },
  today: CalendarDate,
): { from: CalendarDate; to: CalendarDate; before: CalendarDate } {
  const { validFrom, validTo, ended } = clearance;
  const last = [validTo, ended ?? validTo, today].toSorted()[0] ?? today;
  const to = last < validFrom ? validFrom : last;
  const days =
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${validFrom}T00:00:00Z`)) /
      86_400_000 +
    1;
  return { from: validFrom, to, before: addDays(validFrom, -days) };
}

function partOf(price: UnitPrice, part: PercentE4): number {
  return Number(
    (BigInt(price) * BigInt(Math.round(part)) + BigInt(WHOLE) - 1n) /
      BigInt(WHOLE),
  );
}

function roundedUp(price: number, listPrice: UnitPrice): UnitPrice {
  const unit = listPrice < SMALL_BELOW ? 1 : PARA;
  return Math.ceil(price / unit) * unit;
}
