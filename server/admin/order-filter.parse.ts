import * as v from "valibot";
import {
  addDays,
  endOfDay,
  isCalendarDate,
  type CalendarDate,
} from "../core/calendar.ts";
import { FORMS } from "../order-export/document-form.rules.ts";
import { ORDER_STATES } from "../orders/order-state.rules.ts";
import {
  ORDER_VIEWS,
  TRANSFER_FILTERS,
  type StaffOrderFilter,
} from "./admin.queries.ts";

const text = v.pipe(v.string(), v.maxLength(200));
const day = v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD"));

/** By what staff narrow the list of orders, on the screen and in its file. */
export const orderFilter = {
  state: v.optional(v.picklist(ORDER_STATES)),
  view: v.optional(v.picklist(ORDER_VIEWS)),
  search: v.optional(text),
  partner: v.optional(text),
  salesperson: v.optional(text),
  transfer: v.optional(v.picklist(TRANSFER_FILTERS)),
  form: v.optional(v.picklist(FORMS)),
  /** The first and the last day on which it was placed. */
  from: v.optional(day),
  to: v.optional(day),
};

/** Days of the wholesaler's as the instants between which they lie. */
export function placedBetween(
  { from, to }: { from?: CalendarDate; to?: CalendarDate },
  timeZone: string,
): StaffOrderFilter["placed"] {
  const after = (date: CalendarDate) =>
    new Date(endOfDay(date, timeZone).getTime() + 1);
  return {
    from: from === undefined ? undefined : after(addDays(from, -1)),
    before: to === undefined ? undefined : after(to),
  };
}
