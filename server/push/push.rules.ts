import type { OrderSentence } from "../notices/order-sentences.ts";
import type { EventKind, OrderState } from "../orders/order-state.rules.ts";

/**
 * What of orders a device tells, each switched on its own. `overdue` and `news` are of older apps:
 * whether a person is told of money and news he says for all of his devices (`server/notices`).
 */
export const PUSH_CLASSES = [
  "order_accepted",
  "order_changed",
  "order_shipped",
  "needs_you",
  "overdue",
  "news",
] as const;
export type PushClass = (typeof PUSH_CLASSES)[number];

/** Those that still mean something on a device. */
export const ORDER_PUSH_CLASSES = [
  "order_accepted",
  "order_changed",
  "order_shipped",
  "needs_you",
] as const satisfies PushClass[];

/** What happened to an order, as far as a notification tells. */
export interface OrderHappening {
  state: OrderState;
  kind: EventKind;
  /** The order's first event. */
  isFirst: boolean;
  /** One of the partner's own people did it. */
  byPartner: boolean;
  /** It waits for an owner of the company, and one of them listens. */
  asksListener?: boolean;
}

/**
 * What a notification says of what happened to an order, and under which class. Undefined: what
 * the partner did himself, and what asks nothing of him.
 */
export function orderNotice({
  state,
  kind,
  isFirst,
  byPartner,
  asksListener,
}: OrderHappening): { class: PushClass; sentence: OrderSentence } | undefined {
  if (kind === "extended" || kind === "taken_back" || kind === "unpaid")
    return undefined;
  if (kind === "paid") return { class: "order_accepted", sentence: "paid" };
  if (kind === "changed")
    return byPartner
      ? undefined
      : { class: "order_changed", sentence: "changed" };
  switch (state) {
    case "placed":
      return {
        class: "order_accepted",
        sentence: isFirst ? "placed" : "approved",
      };
    case "on_hold":
      if (kind === "owner_approved") return undefined;
      if (asksListener) return { class: "needs_you", sentence: "asks_owner" };
      return { class: "order_accepted", sentence: "on_hold" };
    case "confirmed":
      return { class: "order_accepted", sentence: "confirmed" };
    case "partly_shipped":
    case "shipped":
      return { class: "order_shipped", sentence: state };
    case "cancelled":
      return byPartner
        ? undefined
        : { class: "order_changed", sentence: "cancelled" };
    case "cancel_requested":
      return byPartner
        ? undefined
        : { class: "order_changed", sentence: "cancelling" };
    case "refused":
    case "expired":
      return { class: "needs_you", sentence: state };
    case "invoiced":
      return undefined;
  }
}

/**
 * Whether a push service may live at an address: https, the usual port, a name of the public
 * internet. What the name leads to is looked at when something is sent.
 */
export function isPushEndpoint(endpoint: string): boolean {
  // As every browser writes it: whatever else can be read as https is nobody's address.
  if (!endpoint.startsWith("https://") || !URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.port !== "" || url.username !== "" || url.password !== "")
    return false;
  const host = url.hostname.replace(/\.$/, "");
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return false;
  return (
    host.includes(".") &&
    !/\.(local|localhost|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/.test(
      host,
    )
  );
}

/** So many devices of one person are notified; the oldest gives way. */
export const MOST_DEVICES = 10;

/** Later than this nobody needs to be told any more. */
export const NOTICE_FOR_SECONDS = 24 * 3600;
