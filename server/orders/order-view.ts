import { addDays } from "../core/calendar.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import type { VatGroup } from "../core/vat.ts";
import type { AwaitingOrder } from "./awaiting.queries.ts";
import type { Extended } from "./extend-order.ts";
import { proformaNumber } from "./order-number.rules.ts";
import { deadlineByPayment, paymentStanding } from "./order-payment.rules.ts";
import {
  cancellation,
  EXPIRING_STATES,
  extension,
} from "./order-state.rules.ts";
import { isOpenToPartner } from "./own-change.rules.ts";
import type { Order, OrderEvent, OrderHead } from "./orders.queries.ts";
import type { PlacedOrder } from "./place-order.queries.ts";
import type { Adjustment } from "./tolerances.rules.ts";
import type { Quote } from "./quote-order.ts";

/** The VAT recapitulation as it travels. */
function viewVat(vat: VatGroup[]) {
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
    credit: quote.credit,
    blocked: quote.blocked,
  };
}

export function viewPlacedOrder(order: PlacedOrder) {
  const { number, state, net, vatTotal, total, currency, validUntil } = order;
  return {
    number,
    state,
    ...(order.forOwner && { awaitsOwner: true }),
    net,
    vatTotal,
    total,
    currency,
    validUntil,
    ...(order.adjusted.length > 0 && {
      adjusted: order.adjusted.map(viewAdjustment),
    }),
  };
}

// Each field by name: what comes out of the database has them in another order, and a repetition
// is answered with the same bytes.
function viewAdjustment(line: Adjustment) {
  const { itemCode, name, unit, expectedPrice, netPrice } = line;
  const [from, to] = [formatQuantity(line.from), formatQuantity(line.to)];
  return { itemCode, name, unit, from, to, expectedPrice, netPrice };
}

export function viewOrderHead(order: OrderHead) {
  const { number, state, reference, total, currency, paid, lineCount } = order;
  const placedAt = order.placedAt.toISOString();
  return {
    number,
    state,
    placedAt,
    reference,
    total,
    currency,
    ...(paid > 0 && { paid }),
    lineCount,
    ...(order.awaitsOwner && { awaitsOwner: true }),
  };
}

export function viewAwaitingOrder(order: AwaitingOrder) {
  const { version, placedBy, reservedUntil } = order;
  return {
    ...viewOrderHead(order),
    version,
    placedBy,
    reservedUntil: reservedUntil.toISOString(),
  };
}

export function viewExtended(extended: Extended) {
  const { number, validUntil, reservedUntil } = extended;
  return { number, validUntil, reservedUntil: reservedUntil.toISOString() };
}

export function viewOrder(order: Order, now: Date) {
  const waiting = itemsWaiting(order);
  const payment = paymentStanding(order.payments, order.total);
  const deadline = deadlineByPayment(order, payment.paid, now);
  return {
    number: order.number,
    proformaNumber: proformaNumber(order.number),
    state: order.state,
    ...(order.awaitsOwner && { awaitsOwner: true }),
    placedAt: order.placedAt.toISOString(),
    validUntil: order.validUntil,
    // Until when the goods are held; null once no deadline ends it.
    reservedUntil:
      EXPIRING_STATES.includes(order.state) && deadline === "counts"
        ? order.reservedUntil.toISOString()
        : null,
    // Until which day one extension would hold them.
    extendableUntil:
      extension(order, now) === "extend" && deadline === "counts"
        ? addDays(order.validUntil, order.validityDays)
        : null,
    // Raised by all that happens to the order: who changes it names the one that he saw.
    version: order.history.length,
    reference: order.reference,
    note: order.note,
    ...(order.wishedDate !== null && { wishedDate: order.wishedDate }),
    deliveryAddress: order.deliveryAddress,
    paymentMethod: order.paymentMethod,
    currency: order.currency,
    listTotal: order.listTotal,
    rebateTotal: order.listTotal - order.net,
    net: order.net,
    vat: viewVat(order.vat),
    vatTotal: order.vatTotal,
    total: order.total,
    // As the ledger says now; left out where it names no payment of the order.
    ...(order.payments.length > 0 && {
      payment: { ...payment, deadline, entries: order.payments },
    }),
    // By the partner himself; what staff may change is another thing.
    changeable: isOpenToPartner(order, now),
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
      shippedQuantity: formatQuantity(line.shippedQuantity),
      ...(line.backordered > 0 && {
        backordered: {
          quantity: formatQuantity(line.backordered),
          ...(line.awaitedOn !== null && { date: line.awaitedOn }),
        },
      }),
      ...(line.note !== "" && { note: line.note }),
      // Nothing is held for it before staff have confirmed it.
      ...(waiting.has(line.itemCode) && { forConfirmation: true }),
      listPrice: line.listPrice,
      rebatePercent: formatPercent(line.rebatePercentE4),
      netPrice: line.netPrice,
      vatRate: formatPercent(line.vatRateE4),
      lineTotal: line.lineTotal,
    })),
    // Payments are told from the ledger; when the partner was told of them is nobody's to read.
    history: order.history.filter(({ kind }) => kind !== "paid").map(viewEvent),
  };
}

function itemsWaiting({ state, history }: Order): ReadonlySet<string> {
  return new Set(
    state === "on_hold"
      ? history.flatMap(({ details }) => details.forConfirmation ?? [])
      : [],
  );
}

function viewEvent({ at, state, by, kind, note, details }: OrderEvent) {
  const {
    validUntil,
    change,
    forConfirmation,
    heldByCredit,
    forOwner,
    adjusted,
  } = details;
  return {
    at: at.toISOString(),
    state,
    by,
    ...(kind !== "state" && kind !== "paid" && { kind }),
    ...(note !== "" && { note }),
    ...(validUntil !== undefined && { validUntil }),
    ...(forConfirmation && { forConfirmation }),
    ...(heldByCredit && { heldByCredit }),
    ...(forOwner && { forOwner }),
    ...(adjusted && { adjusted: adjusted.map(viewAdjustment) }),
    ...(change && {
      change: {
        totalBefore: change.totalBefore,
        total: change.total,
        lines: change.lines.map((line) => ({
          ...line,
          from: formatQuantity(line.from),
          to: formatQuantity(line.to),
        })),
        ...(change.note && { note: change.note }),
        ...(change.wishedDate && { wishedDate: change.wishedDate }),
      },
    }),
  };
}
