import { addDays, type CalendarDate } from "../../server/core/calendar.ts";
import { parseQuantity, type Quantity } from "../../server/core/quantity.ts";
import type { BoughtItem } from "../api.ts";
import { median } from "./median.ts";

/** In so many days an item must have been ordered so often to be a usual one. */
const LOOKED_AT_DAYS = 90;
const LEAST_TIMES = 2;

/** An item that a partner orders again and again. */
export interface UsualItem {
  itemCode: string;
  name: string;
  successor?: string;
  /** How much of it he usually takes. */
  quantity: Quantity;
  /** On how many days he ordered it, of those that were looked at. */
  times: number;
}

/** An item as it was ordered on some days, whether often or not. */
export function usualItem({
  itemCode,
  name,
  successor,
  days,
}: BoughtItem): UsualItem {
  return {
    itemCode,
    name,
    quantity: median(days.map(([, text]) => parseQuantity(text) ?? 0)) ?? 0,
    times: days.length,
    ...(successor !== undefined && { successor }),
  };
}

/** What is ordered again and again, most often first. */
export function usualItems(
  bought: BoughtItem[],
  today: CalendarDate,
): UsualItem[] {
  const since = addDays(today, -LOOKED_AT_DAYS);
  return bought
    .map((one) => ({ ...one, days: one.days.filter(([day]) => day >= since) }))
    .filter(({ days }) => days.length >= LEAST_TIMES)
    .map(usualItem)
    .toSorted(
      (one, other) =>
        other.times - one.times || (one.itemCode < other.itemCode ? -1 : 1),
    );
}
