import type { CalendarDate } from "../core/calendar.ts";
import { formatFixed } from "../core/decimal.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import { formatPercent, type PercentE4 } from "../core/percent.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";

/** An order as the ERP is told of it, in the units of the database. */
export interface OrderMessageContent {
  number: string;
  revision: number;
  kind: "order" | "change" | "cancel";
  state: string;
  form: string;
  placedAt: Date;
  partner: string;
  reference: string;
  paymentMethod: string | null;
  dueDays: number;
  deliveryPlace: string;
  currency: string;
  net: Amount;
  vatTotal: Amount;
  total: Amount;
  note: string;
  wishedDate: CalendarDate | null;
  lines: {
    line: number;
    item: string;
    quantity: Quantity;
    unit: string;
    listPrice: UnitPrice;
    rebatePercentE4: PercentE4;
    netPrice: UnitPrice;
    vatRateE4: PercentE4;
    lineTotal: Amount;
    note: string;
    warehouses: { warehouse: string; quantity: Quantity }[];
  }[];
}

export type OrderMessage = ReturnType<typeof orderMessage>;

/**
 * An order in the form of the interface: decimal strings, amounts with two decimals, unit prices
 * with two to four, quantities and percentages without trailing zeros.
 */
export function orderMessage(order: OrderMessageContent) {
  return {
    number: order.number,
    revision: order.revision,
    kind: order.kind,
    state: order.state,
    form: order.form,
    placed_at: order.placedAt.toISOString(),
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

function formatPrice(price: UnitPrice): string {
  return formatFixed(price, 4).replace(/0{1,2}$/, "");
}
