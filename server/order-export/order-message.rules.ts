import { formatFixed } from "../core/decimal.ts";
import type { UnitPrice } from "../core/money.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import type { FrozenOrder } from "./frozen-order.ts";

export type OrderMessage = ReturnType<typeof orderMessage>;

/**
 * An order in the form of the interface: decimal strings, amounts with two decimals, unit prices
 * with two to four, quantities and percentages without trailing zeros.
 */
export function orderMessage(order: FrozenOrder) {
  return {
    number: order.number,
    revision: order.revision,
    kind: order.kind,
    state: order.state,
    form: order.form,
    placed_at: order.placedAt,
    partner: order.partner,
    reference: order.reference,
    payment_method: order.paymentMethod,
    due_days: order.dueDays,
    delivery_place: order.deliveryPlace,
    currency: order.currency,
    net: formatFixed(order.net, 2),
    vat_total: formatFixed(order.vatTotal, 2),
    total: formatFixed(order.total, 2),
    note: order.note,
    wished_date: order.wishedDate,
    lines: order.lines.map((line) => ({
      line: line.line,
      item: line.item,
      quantity: formatQuantity(line.quantity),
      unit: line.unit,
      list_price: formatPrice(line.listPrice),
      rebate_percent: formatPercent(line.rebatePercentE4),
      net_price: formatPrice(line.netPrice),
      vat_rate: formatPercent(line.vatRateE4),
      line_total: formatFixed(line.lineTotal, 2),
      note: line.note,
      warehouses: line.warehouses.map(({ warehouse, quantity }) => ({
        warehouse,
        quantity: formatQuantity(quantity),
      })),
    })),
  };
}

/** A unit price with two decimals, or as many as it has, up to four. */
export function formatPrice(price: UnitPrice): string {
  return formatFixed(price, 4).replace(/0{1,2}$/, "");
}
