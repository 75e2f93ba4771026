import { ENDED_STATES as ENDED } from "../../server/orders/order-state.rules.ts";
import type { CreditReason } from "../../server/orders/credit.rules.ts";
import type { Order, OrderState } from "../api.ts";

interface StepsOf {
  /** How many of the five boxes are filled. */
  reached: number;
  /** What the last filled box is: done so far, well under way, or stopped. */
  last: "done" | "good" | "stopped";
}

const STEPS: Record<OrderState, StepsOf> = {
  placed: { reached: 1, last: "done" },
  on_hold: { reached: 2, last: "stopped" },
  confirmed: { reached: 3, last: "done" },
  partly_shipped: { reached: 4, last: "done" },
  shipped: { reached: 4, last: "good" },
  invoiced: { reached: 5, last: "good" },
  cancel_requested: { reached: 2, last: "stopped" },
  cancelled: { reached: 0, last: "stopped" },
  refused: { reached: 1, last: "stopped" },
  expired: { reached: 1, last: "stopped" },
};

export const stepsOf = (state: OrderState): StepsOf => STEPS[state];

/** States in which an order still waits for something. */
export const OPEN_STATES: ReadonlySet<OrderState> = new Set<OrderState>([
  "placed",
  "on_hold",
  "confirmed",
  "partly_shipped",
  "shipped",
  "cancel_requested",
]);
export const DELIVERED_STATES: ReadonlySet<OrderState> = new Set<OrderState>([
  "shipped",
  "invoiced",
]);
/** States in which nothing more will come of the order. */
export const ENDED_STATES: ReadonlySet<OrderState> = new Set(ENDED);
/** What still lies ahead of an order in a state, in its usual course. */
const COURSE: OrderState[] = ["placed", "confirmed", "shipped", "invoiced"];

export function statesAhead(state: OrderState): OrderState[] {
  if (ENDED_STATES.has(state) || state === "cancel_requested") return [];
  if (state === "on_hold") return COURSE.slice(1);
  if (state === "partly_shipped") return COURSE.slice(2);
  return COURSE.slice(COURSE.indexOf(state) + 1);
}

/** Why an order was held by the partner's credit when it was placed, as long as it waits. */
export const heldByCredit = ({ state, history }: Order): CreditReason[] =>
  state === "on_hold" ? (history[0]?.heldByCredit ?? []) : [];

/** Whether any of an order's goods are held: what waits for confirmation or comes later is not. */
export function holdsGoods(order: Order): boolean {
  return order.lines.some(({ reservedQuantity }) => reservedQuantity !== "0");
}
