import type { CalendarDate } from "../core/calendar.ts";
import { isCalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import { WHOLE, type PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

/** As long as a note, and the sentence of an answer, may be. */
export const MOST_NOTE = 500;
/** So many asks of one partner may wait at once: more is a script, or nobody answers. */
export const MOST_OPEN = 200;

/** A price as staff answer with it. */
export interface PriceAnswer {
  netPrice: UnitPrice;
  validFrom: CalendarDate;
  validTo: CalendarDate;
  /** From this quantity of a line on; null: from the first. */
  minQuantity: Quantity | null;
  /** Up to this quantity of a line; null: any. */
  maxQuantity: Quantity | null;
}

/** A note as it is kept: no control character but line ends, no white space around it. */
export function noteText(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/\p{Cs}/gu, "\uFFFD")
      // oxlint-disable-next-line no-control-regex -- those are what goes
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
      .trim()
  );
}

/** What makes an answer senseless whatever it is an answer to; it begins today at the earliest. */
export function faultOf(
  { validFrom, validTo, minQuantity, maxQuantity }: PriceAnswer,
  today: CalendarDate,
): Refusal | undefined {
  for (const [field, day] of Object.entries({ validFrom, validTo }))
    if (!isCalendarDate(day))
      return refuse("BAD_REQUEST", "invalid_input", { field });
  if (validTo < validFrom)
    return refuse("BAD_REQUEST", "dates_reversed", { field: "validTo" });
  if (validTo < today)
    return refuse("BAD_REQUEST", "day_passed", { field: "validTo" });
  if (validFrom < today)
    return refuse("BAD_REQUEST", "day_passed", { field: "validFrom" });
  if (minQuantity !== null && maxQuantity !== null && maxQuantity < minQuantity)
    return refuse("BAD_REQUEST", "quantities_reversed", {
      field: "maxQuantity",
    });
  return undefined;
}

/** A quantity that an answer speaks of, the asked one if it does. */
export function quantityWithin(
  { minQuantity, maxQuantity }: PriceAnswer,
  asked: Quantity,
): Quantity {
  const most = maxQuantity ?? asked;
  const least = minQuantity ?? 0;
  return Math.max(least, Math.min(asked, most));
}

/**
 * The lowest price within an item's limits: its minimum price, and what its maximum rebate leaves
 * of the list price.
 */
export function lowestPrice(
  limits: {
    minimumPrice: UnitPrice | null;
    maximumRebatePercentE4: PercentE4 | null;
  },
  sold: {
    /** Whether in the company's currency, which the minimum price is in. */
    isOwn: boolean;
    listPrice: UnitPrice | undefined;
  },
): UnitPrice {
  const minimum = sold.isOwn ? (limits.minimumPrice ?? 0) : 0;
  const most = limits.maximumRebatePercentE4;
  if (most === null || sold.listPrice === undefined) return minimum;
  const kept = BigInt(sold.listPrice) * BigInt(WHOLE - most);
  const capped = Number((kept + BigInt(WHOLE) - 1n) / BigInt(WHOLE));
  return Math.max(minimum, capped);
}

/** How an answered price stands on a day; it ends by itself. */
export function standingOf(
  answer: { validFrom: CalendarDate; validTo: CalendarDate; stands: boolean },
  today: CalendarDate,
): "coming" | "holds" | "ended" {
  if (!answer.stands || answer.validTo < today) return "ended";
  return answer.validFrom > today ? "coming" : "holds";
}

/** Under which code an answered price stands among the rules. */
export const ruleCode = (number: number): string => `TC-${number}`;
