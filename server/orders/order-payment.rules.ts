import { addDays, type CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { EXPIRING_STATES, type OrderState } from "./order-state.rules.ts";

/** A row of the partner's card that pays an order, or takes back what has paid it. */
export interface OrderPayment {
  date: CalendarDate;
  /** The ERP's number of it. */
  document: string;
  /** Below zero where it takes back. */
  amount: Amount;
}

/** How far the ledger says that an order is paid. */
export interface PaymentStanding {
  paid: Amount;
  /** What is still to be paid. */
  left: Amount;
  /** The day on which the last of it came, where all of it is paid. */
  paidOn: CalendarDate | null;
}

/** What payments come to; more than was asked for leaves nothing to pay. */
export function paymentStanding(
  payments: OrderPayment[],
  total: Amount,
): PaymentStanding {
  const sum = payments.reduce((paid, { amount }) => paid + amount, 0);
  const paid = Math.max(0, sum);
  const left = Math.max(0, total - paid);
  const last = payments.findLast(({ amount }) => amount > 0);
  return {
    paid,
    left,
    paidOn: left === 0 && last !== undefined ? last.date : null,
  };
}

/** How a deadline stands to an order on which money has come. */
export type DeadlineByPayment = "counts" | "lifted" | "undecided";

/**
 * What a payment makes of an order's deadline: money keeps the goods. All of it lifts the deadline;
 * part of it leaves the day until which the rest is asked for, and past that day staff decide.
 */
export function deadlineByPayment(
  order: { state: OrderState; reservedUntil: Date; total: Amount },
  paid: Amount,
  now: Date,
): DeadlineByPayment {
  if (!EXPIRING_STATES.includes(order.state) || paid <= 0) return "counts";
  if (paid >= order.total) return "lifted";
  return order.reservedUntil < now ? "undecided" : "counts";
}

/** The first day after one that is neither a Saturday nor a Sunday. */
export function nextWorkingDay(date: CalendarDate): CalendarDate {
  const next = addDays(date, 1);
  const weekday = new Date(`${next}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? nextWorkingDay(next) : next;
}
