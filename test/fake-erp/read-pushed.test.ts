import { describe, expect, it } from "vitest";
import { isRefusal } from "../../server/core/refusal.ts";
import type { FrozenOrder } from "../../server/order-export/frozen-order.ts";
import { orderMessage } from "../../server/order-export/order-message.rules.ts";
import {
  renderOrder,
  type Format,
} from "../../server/order-export/render-order.ts";
import { createRandom } from "../drills/random.ts";
import { randomFrozenOrder } from "../fixtures/frozen-orders.ts";
import { readPushed } from "./read-pushed.ts";

const MANY = 60;
/** Without what XML cannot carry or gives back otherwise: controls, and line ends of its own kind. */
const plain = (json: string) => json.replace(/\\u00..|\\[nrt]|\ufffd/g, "");

function pushed(order: FrozenOrder, format: Format) {
  const rendered = renderOrder(order, format);
  if (isRefusal(rendered)) throw new Error(rendered.reason);
  const message = readPushed(
    Buffer.from(rendered.body),
    rendered.contentType,
    `${order.number}-${order.revision}`,
  );
  if (typeof message === "string") throw new Error(message);
  return message;
}

function orders(): FrozenOrder[] {
  const random = createRandom(7);
  return Array.from({ length: MANY }, () => randomFrozenOrder(random));
}

describe("an order that is pushed", () => {
  it("says in a table what it says as JSON", () => {
    for (const order of orders())
      expect(pushed(order, "csv")).toEqual(pushed(order, "json"));
  });

  it("says in XML what it says as JSON", () => {
    const texts = (order: FrozenOrder, format: Format) =>
      plain(JSON.stringify(pushed(order, format)));
    for (const order of orders())
      expect(texts(order, "xml")).toEqual(texts(order, "json"));
  });

  it("says in UBL who orders what, how much of it and at which price", () => {
    for (const order of orders()) {
      const { number, revision, kind, partner, total, lines } =
        orderMessage(order);
      const isEnd = kind === "cancel";
      expect(pushed(order, "ubl")).toMatchObject({
        number,
        revision,
        kind,
        partner: partner.trim(),
        total: isEnd ? "0.00" : total,
        lines: lines.map((line) => ({
          line: line.line,
          item: line.item,
          quantity: isEnd ? "0" : line.quantity,
          net_price: line.net_price,
          vat_rate: line.vat_rate,
        })),
      });
    }
  });

  it.each([
    ["text/plain", "x"],
    ["application/json", "{"],
    ["application/xml", "<order>"],
    ["application/xml; charset=utf-8", "<invoice/>"],
    ["text/csv", ""],
  ])("is refused as %s where it is none", (contentType, body) => {
    expect(readPushed(Buffer.from(body), contentType, "N-1-1")).toBe(
      `Ne čitam ${contentType}.`,
    );
  });
});
