import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import { proformaNumber } from "./order-number.rules.ts";
import { cancellation } from "./order-state.rules.ts";
import type { Order, OrderHead } from "./orders.queries.ts";
import type { PlacedOrder } from "./place-order.queries.ts";
import type { Quote } from "./quote-order.ts";

/** The VAT recapitulation as it travels. */
export function viewVat(vat: VatGroup[]) {
  return vat.map(({ rateE4, base, amount }) => ({
    rate: formatPercent(rateE4),
    base,
    amount,
  }));
}

export function viewQuote(quote: Quote) {
  return {
    lines: quote.lines.map((line) => ({
      ...line,
      quantity: formatQuantity(line.quantity),
    })),
    vat: viewVat(quote.vat),
    listTotal: quote.listTotal,
    net: quote.net,
    vatTotal: quote.vatTotal,
    total: quote.total,
    currency: quote.currency,
    confirmationOnly: quote.confirmationOnly,
  };
}

export function viewPlacedOrder(order: PlacedOrder) {
  const { number, state, net, vatTotal, total, currency, validUntil } = order;
  return { number, state, net, vatTotal, total, currency, validUntil };
}

export function viewOrderHead(order: OrderHead) {
  const { number, state, reference, total, currency, lineCount } = order;
  const placedAt = order.placedAt.toISOString();
  return { number, state, placedAt, reference, total, currency, lineCount };
}

export function viewOrder(order: Order) {
  return {
    number: order.number,
    proformaNumber: proformaNumber(order.number),
    state: order.state,
    placedAt: order.placedAt.toISOString(),
    validUntil: order.validUntil,
    reference: order.reference,
    note: order.note,
    deliveryAddress: order.deliveryAddress,
    paymentMethod: order.paymentMethod,
    currency: order.currency,
    listTotal: order.listTotal,
    rebateTotal: order.listTotal - order.net,
    net: order.net,
    vat: viewVat(order.vat),
    vatTotal: order.vatTotal,
    total: order.total,
    cancellable: ["cancel", "request"].includes(
      cancellation(order.state, order.fetchedByErp),
    ),
    erpDocument: order.erpDocument,
    confirmationEmail: order.confirmationEmail,
    lines: order.lines.map((line) => ({
      line: line.line,
      itemCode: line.itemCode,
      name: line.name,
      unit: line.unit,
      quantity: formatQuantity(line.quantity),
      reservedQuantity: formatQuantity(line.reservedQuantity),
      listPrice: line.listPrice,
      rebatePercent: formatPercent(line.rebatePercentE4),
      netPrice: line.netPrice,
      vatRate: formatPercent(line.vatRateE4),
      lineTotal: line.lineTotal,
    })),
    history: order.history.map(({ at, state, by }) => ({
      at: at.toISOString(),
      state,
      by,
    })),
  };
}
