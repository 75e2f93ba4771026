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

/** States in which an order's total still counts against the partner's credit limit. */
export const OPEN_STATES: readonly OrderState[] = [
  "on_hold",
  "placed",
  "confirmed",
  "partly_shipped",
  "shipped",
  "cancel_requested",
];
