import type { FrozenOrder } from "./frozen-order.ts";
import { orderMessage } from "./order-message.rules.ts";
import { writeXml } from "./write-xml.ts";

/** What `docs/order.xsd` describes. */
const NAMESPACE = "urn:rabat:order:1";

/** An order as XML of our own: the fields of the JSON message under the same names. */
export function orderXml(order: FrozenOrder): string {
  const { lines, ...head } = orderMessage(order);
  return writeXml({
    order: {
      "@xmlns": NAMESPACE,
      ...texts(head),
      lines: {
        line: lines.map(({ warehouses, ...line }) => ({
          ...texts(line),
          warehouses: { held: warehouses.map(texts) },
        })),
      },
    },
  });
}

/** Fields as elements; what is not said is an element that is not there. */
function texts(
  fields: Record<string, string | number | null>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === null ? undefined : String(value),
    ]),
  );
}
