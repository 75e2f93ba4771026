import type { FrozenOrder } from "../order-export/frozen-order.ts";
import { orderMessage } from "../order-export/order-message.rules.ts";
import type { Format } from "./sending.rules.ts";

/** A message as it travels: the same bytes whenever it is made of the same content. */
export function renderDelivery(
  content: FrozenOrder,
  _format: Format,
): { contentType: string; fileEnding: string; body: Buffer } {
  return {
    contentType: "application/json",
    fileEnding: "json",
    body: Buffer.from(JSON.stringify(orderMessage(content))),
  };
}
