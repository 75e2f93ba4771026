export const ORDER_STATES = [
  "on_hold",
  "placed",
  "confirmed",
  "partly_shipped",
  "shipped",
  "invoiced",
  "cancel_requested",
  "cancelled",
  "refused",
  "expired",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Which state may follow which. Those without a successor are final. */
export const TRANSITIONS: Record<OrderState, readonly OrderState[]> = {
  on_hold: ["placed", "cancelled", "refused", "expired"],
  placed: [
    "confirmed",
    "partly_shipped",
    "shipped",
    "cancel_requested",
    "cancelled",
    "refused",
    "expired",
  ],
  confirmed: [
    "partly_shipped",
    "shipped",
    "invoiced",
    "cancel_requested",
    "cancelled",
    "refused",
  ],
  partly_shipped: ["shipped", "invoiced", "cancel_requested", "cancelled"],
  shipped: ["invoiced"],
  invoiced: [],
  cancel_requested: [
    "cancelled",
    "confirmed",
    "partly_shipped",
    "shipped",
    "invoiced",
    "refused",
  ],
  cancelled: [],
  refused: [],
  expired: [],
};

/** What an entry of an order's history tells; all but the first leave the state as it is. */
export type EventKind =
  | "state"
  | "extended"
  | "changed"
  | "taken_back"
  | "paid"
  | "unpaid"
  | "owner_approved"
  | "owner_refused";

/** The states that a state may be entered from. */
export function predecessorsOf(state: OrderState): OrderState[] {
  return ORDER_STATES.filter((from) => TRANSITIONS[from].includes(state));
}

/** States in which nothing more will come of an order, and nothing is to be paid. */
export const ENDED_STATES = ["cancelled", "refused", "expired"] as const;
export type EndedState = (typeof ENDED_STATES)[number];

/** States whose goods are held until a deadline and then go back. */
export const EXPIRING_STATES: readonly OrderState[] = ["on_hold", "placed"];

/** States in which staff may still change what is ordered. */
export const CHANGEABLE_STATES: readonly OrderState[] = [
  "on_hold",
  "placed",
  "confirmed",
];

/** What happens when a partner asks to cancel: at once, after the ERP's answer, already, or not. */
export function cancellation(
  state: OrderState,
  fetchedByErp: boolean,
): "cancel" | "request" | "done" | "refuse" {
  switch (state) {
    case "cancelled":
    case "cancel_requested":
      return "done";
    case "on_hold":
      return "cancel";
    case "placed":
    case "confirmed":
    case "partly_shipped":
      return fetchedByErp ? "request" : "cancel";
    case "shipped":
    case "invoiced":
    case "refused":
    case "expired":
      return "refuse";
  }
}

/** What becomes of an order that staff end: by their word, by the ERP's answer, or not at all. */
export function staffEnding(
  state: OrderState,
  fetchedByErp: boolean,
): "refused" | "cancelled" | "cancel_requested" | undefined {
  switch (state) {
    case "on_hold":
      return "refused";
    case "placed":
    case "confirmed":
    case "partly_shipped":
      return fetchedByErp ? "cancel_requested" : "cancelled";
    case "cancel_requested":
    case "shipped":
    case "invoiced":
    case "cancelled":
    case "refused":
    case "expired":
      return undefined;
  }
}

/** Within this time a second press, or a call repeated after a lost answer, is the same one. */
const SAME_PRESS_MS = 60_000;

/** Whether the deadline of an order may be moved now: once, and before it has passed. */
export function extension(
  order: { state: OrderState; reservedUntil: Date; extendedAt: Date | null },
  now: Date,
): "extend" | "done" | "already_extended" | "not_extendable" {
  const { state, reservedUntil, extendedAt } = order;
  if (!EXPIRING_STATES.includes(state) || reservedUntil < now)
    return "not_extendable";
  if (extendedAt === null) return "extend";
  return now.getTime() - extendedAt.getTime() < SAME_PRESS_MS
    ? "done"
    : "already_extended";
}

/** States in which an order's total still counts against the partner's credit limit. */
export const OPEN_STATES: readonly OrderState[] = [
  "on_hold",
  "placed",
  "confirmed",
  "partly_shipped",
  "shipped",
  "cancel_requested",
];
