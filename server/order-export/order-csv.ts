import { csvText, csvValue } from "../core/csv.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { orderMessage, type OrderMessage } from "./order-message.rules.ts";

type MessageLine = OrderMessage["lines"][number];

interface Column {
  name: string;
  /** Whether people wrote what is in it, so that a spreadsheet must not run it. */
  isText?: true;
  of(order: OrderMessage, line: MessageLine): string;
}

const COLUMNS: Column[] = [
  { name: "number", of: (order) => order.number },
  { name: "revision", of: (order) => String(order.revision) },
  { name: "kind", of: (order) => order.kind },
  { name: "state", of: (order) => order.state },
  { name: "form", of: (order) => order.form },
  { name: "placed_at", of: (order) => order.placed_at },
  { name: "partner", isText: true, of: (order) => order.partner },
  { name: "reference", isText: true, of: (order) => order.reference },
  {
    name: "payment_method",
    isText: true,
    of: (order) => order.payment_method ?? "",
  },
  { name: "due_days", of: (order) => String(order.due_days) },
  { name: "delivery_place", isText: true, of: (order) => order.delivery_place },
  { name: "currency", of: (order) => order.currency },
  { name: "net", of: (order) => order.net },
  { name: "vat_total", of: (order) => order.vat_total },
  { name: "total", of: (order) => order.total },
  { name: "note", isText: true, of: (order) => order.note },
  { name: "wished_date", of: (order) => order.wished_date ?? "" },
  { name: "line", of: (_, line) => String(line.line) },
  { name: "item", isText: true, of: (_, line) => line.item },
  { name: "quantity", of: (_, line) => line.quantity },
  { name: "unit", isText: true, of: (_, line) => line.unit },
  { name: "list_price", of: (_, line) => line.list_price },
  { name: "rebate_percent", of: (_, line) => line.rebate_percent },
  { name: "net_price", of: (_, line) => line.net_price },
  { name: "vat_rate", of: (_, line) => line.vat_rate },
  { name: "line_total", of: (_, line) => line.line_total },
  { name: "line_note", isText: true, of: (_, line) => line.note },
  {
    name: "warehouses",
    isText: true,
    of: (_, line) =>
      line.warehouses
        .map(({ warehouse, quantity }) => `${warehouse}:${quantity}`)
        .join("|"),
  },
];

/**
 * An order as a table: a row for each line, the head repeated in each, `;` between cells, CRLF
 * after rows, UTF-8 without a mark, a decimal point.
 */
export function orderCsv(order: FrozenOrder): string {
  const message = orderMessage(order);
  const rows = message.lines.map((line) =>
    COLUMNS.map(({ isText, of }) =>
      isText ? csvText(of(message, line)) : csvValue(of(message, line)),
    ),
  );
  return [COLUMNS.map(({ name }) => name), ...rows]
    .map((row) => `${row.join(";")}\r\n`)
    .join("");
}
