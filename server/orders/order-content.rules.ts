import { addDays, type CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

export interface OrderRequestLine {
  itemCode: string;
  quantity: Quantity;
  /** The net unit price that the person saw. */
  expectedPrice: UnitPrice;
  note?: string | undefined;
}

/** What a person asks for when placing an order, under the id made on his phone. */
export interface OrderRequest {
  id: string;
  lines: OrderRequestLine[];
  paymentMethod?: string | undefined;
  deliveryAddress?: string | undefined;
  reference?: string | undefined;
  note?: string | undefined;
  /** The day on which the goods are wished for. */
  wishedDate?: CalendarDate | undefined;
}

/** Raised when the canonical form changes, and stored beside each hash. */
export const CONTENT_VERSION = 1;

/**
 * The canonical text of an order's content, over which it is told whether the same id came with
 * the same order again. Fields that were not sent are not in it; a quantity of "1.50" is "1.5".
 */
export function canonicalContent(request: OrderRequest): string {
  return JSON.stringify({
    lines: request.lines.map((line) => [
      line.itemCode,
      formatQuantity(line.quantity),
      line.expectedPrice,
      ...(line.note === undefined ? [] : [line.note]),
    ]),
    ...(request.paymentMethod !== undefined && {
      paymentMethod: request.paymentMethod,
    }),
    ...(request.deliveryAddress !== undefined && {
      deliveryAddress: request.deliveryAddress,
    }),
    ...(request.reference !== undefined && { reference: request.reference }),
    ...(request.note !== undefined && { note: request.note }),
    ...(request.wishedDate !== undefined && {
      wishedDate: request.wishedDate,
    }),
  });
}

/** The furthest ahead that goods may be wished for. */
const MOST_DAYS_AHEAD = 365;

/** Refuses a wished day that has passed, or that lies more than a year ahead. */
export function refuseWishedDate(
  { wishedDate }: Pick<OrderRequest, "wishedDate">,
  today: CalendarDate,
): Refusal | undefined {
  if (wishedDate === undefined) return undefined;
  const field = "wishedDate";
  if (wishedDate < today)
    return refuse("BAD_REQUEST", "wished_date_past", { field });
  return wishedDate > addDays(today, MOST_DAYS_AHEAD)
    ? refuse("BAD_REQUEST", "wished_date_too_late", { field })
    : undefined;
}

/** Refuses a request in which an item stands twice. */
export function refuseItemTwice(
  lines: { itemCode: string }[],
): Refusal | undefined {
  const seen = new Set<string>();
  for (const { itemCode } of lines) {
    if (seen.has(itemCode))
      return refuse("BAD_REQUEST", "item_twice", {
        field: "lines",
        params: { itemCode },
      });
    seen.add(itemCode);
  }
  return undefined;
}
