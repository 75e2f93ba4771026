import { parseDecimal } from "../../server/core/decimal.ts";
import { lineTotal, type Amount } from "../../server/core/money.ts";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { documentTotals } from "../../server/core/vat.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import type { ErpEvent } from "./events.ts";
import { cellOf, type Company } from "./company.ts";
import { Repairs } from "./repairs.ts";

export interface BookedLine {
  line: number;
  item: string;
  /** In 1/10000 of the currency unit. */
  netPrice: number;
  vatRateE4: number;
  /** What the portal holds for it, and what has left, by warehouse. */
  held: Map<string, Quantity>;
  gone: Map<string, Quantity>;
  quantity: Quantity;
}

export type BookedState =
  | "open"
  | "confirmed"
  | "partly_shipped"
  | "shipped"
  | "invoiced"
  | "cancelled"
  | "refused";

/** One order of the portal, under the one document that it has here. */
export interface BookedOrder {
  number: string;
  partner: string;
  document: string;
  state: BookedState;
  isPaid: boolean;
  /** What each revision ordered: its content's hash. */
  revisions: Map<number, string>;
  /** The highest revision: its content counts. */
  latest: number;
  isToBeCancelled: boolean;
  dueDays: number;
  currency: string;
  lines: BookedLine[];
  invoice:
    | { number: string; date: string; dueDate: string; total: Amount }
    | undefined;
}

export interface LedgerEntry {
  entry: string;
  partner: string;
  type: "invoice" | "payment";
  number: string;
  date: string;
  dueDate: string;
  debit: Amount;
  credit: Amount;
  closes: string;
  orderNumber: string;
}

/** The ERP's tables. They change by events and by nothing else. */
export class Books {
  readonly orders = new Map<string, BookedOrder>();
  readonly ledger: LedgerEntry[] = [];
  /** Rows of `order-status` that have not reached the portal. */
  readonly statuses: string[] = [];
  /** Orders whose end a file of all shelves has told. */
  readonly settled = new Set<string>();
  readonly repairs = new Repairs();
  readonly company: Company;
  #documents = 0;
  #deliveries = 0;

  constructor(company: Company) {
    this.company = company;
  }

  nextDocument(): string {
    return `NAR-${String(this.#documents + 1).padStart(6, "0")}`;
  }

  nextDelivery(): string {
    return `OTP-${String(this.#deliveries + 1).padStart(6, "0")}`;
  }

  apply(event: ErpEvent): void {
    switch (event.what) {
      case "taken":
        return this.#take(event);
      case "confirmed":
        return this.#become(
          event.number,
          "confirmed",
          `,,,,${cellOf(event.note)}`,
        );
      case "shipped":
        return this.#ship(event);
      case "invoiced":
        return this.#invoice(event);
      case "paid":
        return this.#pay(event);
      case "cancelled":
        return this.#become(event.number, "cancelled", ",,,,");
      case "refused":
        return this.#become(
          event.number,
          "refused",
          `,,,,${cellOf(event.note)}`,
        );
      case "kept":
        return this.#keep(event.number);
      case "counted":
        this.company.shelf(event.item, event.warehouse).onHand = event.onHand;
        return;
      case "repriced":
        this.company.setListPrice(event.item, event.listPrice);
        return;
      case "told":
        this.statuses.splice(0, event.rows);
        return;
      case "settled":
        for (const number of event.numbers) this.settled.add(number);
        return;
      case "claim_taken":
        return this.repairs.take(event);
      case "repair_moved":
        return this.repairs.move(event);
      case "repairs_told":
        return this.repairs.told(event.rows);
    }
  }

  #take({ message, document, content }: ErpEvent & { what: "taken" }): void {
    const { number, revision, kind, partner } = message;
    const standing = this.orders.get(number);
    if (!standing) this.#documents += 1;
    const order = standing ?? {
      number,
      partner,
      document,
      state: "open",
      isPaid: false,
      revisions: new Map(),
      latest: 0,
      isToBeCancelled: false,
      dueDays: message.due_days,
      currency: message.currency,
      lines: [],
      invoice: undefined,
    };
    this.orders.set(number, order);
    order.revisions.set(revision, content);
    // What comes late changes nothing of what a later revision has said.
    if (revision < order.latest) return;
    order.latest = revision;
    order.isToBeCancelled = kind === "cancel";
    if (kind !== "cancel" || order.lines.length === 0)
      order.lines = bookedLines(message, order.lines, this.company);
  }

  #ship({ number, delivery, leaving }: ErpEvent & { what: "shipped" }): void {
    this.#deliveries += 1;
    const order = this.order(number);
    for (const [index, { line, warehouse, quantity }] of leaving.entries()) {
      const booked = order.lines.find((one) => one.line === line);
      if (!booked) continue;
      add(booked.gone, warehouse, quantity);
      this.company.shelf(booked.item, warehouse).onHand -= quantity;
      const isLast = index === leaving.length - 1;
      order.state =
        isLast && restOf(order) === 0 ? "shipped" : "partly_shipped";
      this.statuses.push(
        `${number},${order.state},${delivery},${line},${warehouse},${formatQuantity(quantity)},`,
      );
    }
  }

  #invoice({ number, invoice, date }: ErpEvent & { what: "invoiced" }): void {
    const order = this.order(number);
    const total = documentTotals(
      order.lines.map((line) => ({
        lineTotal: lineTotal(sumOf(line.gone), line.netPrice),
        vatRateE4: line.vatRateE4,
      })),
    ).total;
    const dueDate = daysAfter(date, order.dueDays);
    order.invoice = { number: invoice, date, dueDate, total };
    this.#become(number, "invoiced", `${invoice},,,,`);
    this.ledger.push({
      entry: invoice,
      partner: order.partner,
      type: "invoice",
      number: invoice,
      date,
      dueDate,
      debit: total,
      credit: 0,
      closes: "",
      orderNumber: number,
    });
  }

  #pay({ number, payment, date }: ErpEvent & { what: "paid" }): void {
    const order = this.order(number);
    order.isPaid = true;
    if (!order.invoice) return;
    this.ledger.push({
      entry: payment,
      partner: order.partner,
      type: "payment",
      number: payment,
      date,
      dueDate: "",
      debit: 0,
      credit: order.invoice.total,
      closes: order.invoice.number,
      orderNumber: number,
    });
  }

  /** Says again where an order stands, so that the portal knows that it goes on. */
  #keep(number: string): void {
    const order = this.order(number);
    order.isToBeCancelled = false;
    const state = order.state === "open" ? "confirmed" : order.state;
    this.#become(number, state, ",,,,");
  }

  #become(number: string, state: BookedState, rest: string): void {
    const order = this.order(number);
    order.state = state;
    if (state === "cancelled") order.isToBeCancelled = false;
    this.statuses.push(`${number},${state},${rest}`);
  }

  order(number: string): BookedOrder {
    const order = this.orders.get(number);
    if (!order) throw new Error(`there is no order ${number}`);
    return order;
  }
}

type MessageLine = OrderMessage["lines"][number];

function bookedLines(
  message: OrderMessage,
  before: BookedLine[],
  company: Company,
): BookedLine[] {
  // Who is not told where the goods are held takes them from where there are most.
  const holds = ({ item, quantity, warehouses }: MessageLine) =>
    warehouses.length > 0
      ? warehouses
      : [{ warehouse: company.fullestWarehouse(item), quantity }];
  return message.lines.map((line) => ({
    line: line.line,
    item: line.item,
    quantity: parseDecimal(line.quantity, 3) ?? 0,
    netPrice: parseDecimal(line.net_price, 4) ?? 0,
    vatRateE4: parseDecimal(line.vat_rate, 4) ?? 0,
    held: new Map(
      holds(line).map(({ warehouse, quantity }) => [
        warehouse,
        parseDecimal(quantity, 3) ?? 0,
      ]),
    ),
    gone: before.find((one) => one.line === line.line)?.gone ?? new Map(),
  }));
}

export function sumOf(pieces: Map<string, Quantity>): Quantity {
  let sum = 0;
  for (const quantity of pieces.values()) sum += quantity;
  return sum;
}

/** How much of what is held for an order has not left. */
export function restOf({ lines }: BookedOrder): Quantity {
  return lines.reduce(
    (rest, { held, gone }) => rest + Math.max(0, sumOf(held) - sumOf(gone)),
    0,
  );
}

export function isOver({ state }: BookedOrder): boolean {
  return ["shipped", "invoiced", "cancelled", "refused"].includes(state);
}

function add(pieces: Map<string, Quantity>, place: string, by: Quantity): void {
  pieces.set(place, (pieces.get(place) ?? 0) + by);
}

function daysAfter(date: string, days: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
