import { formatQuantity } from "../../server/core/quantity.ts";
import { linesOf } from "../device/cart.ts";
import type { Format } from "../i18n/format.ts";
import { fill, type Shape } from "../i18n/messages.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import type { texts as srLatn } from "./texts/sr-latn.ts";

type Texts = Shape<typeof srLatn>;

/** Unsent orders as a program can read them: each body is what would have been sent. */
export function ordersAsJson(entries: OutboxEntry[]): string {
  const orders = entries.map(({ id, state, createdAt, order, body }) => ({
    id,
    state,
    createdAt: new Date(createdAt).toISOString(),
    total: order?.total,
    currency: order?.currency,
    order: JSON.parse(body) as unknown,
  }));
  return `${JSON.stringify({ orders }, undefined, 2)}\n`;
}

/** Unsent orders as a person can read them, or read them out over the telephone. */
export function ordersAsText(
  entries: OutboxEntry[],
  { texts, format }: { texts: Texts; format: Format },
): string {
  const parts = entries.map(({ createdAt, state, order }) => {
    const at = new Date(createdAt);
    const when = `${format.date(at)} ${format.time(at)}`;
    const cart = order?.cart;
    return [
      `${fill(texts.order, { time: when })} (${texts.state[state]})`,
      cart?.reference ?? "",
      cart?.deliveryAddress ?? "",
      cart?.wishedDate
        ? fill(texts.wishedDate, { date: format.date(cart.wishedDate) })
        : "",
      ...(cart ? linesOf(cart) : []).map(({ item, quantity, note }) =>
        [
          item.code,
          item.name,
          `${format.decimal(formatQuantity(quantity))} ${item.unit}`,
          ...(note ? [note] : []),
        ].join("\t"),
      ),
      cart?.note ?? "",
      order
        ? `${fill(texts.total, { currency: order.currency })}: ${format.amount(order.total)}`
        : "",
    ]
      .filter((part) => part !== "")
      .join("\n");
  });
  return `${parts.join("\n\n")}\n`;
}
