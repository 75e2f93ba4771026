import { formatFixed } from "../../server/core/decimal.ts";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { isOver, sumOf, type BookedOrder, type Books } from "./books.ts";
import type { Shelf } from "./company.ts";

const STATUS =
  "order_number,status,erp_document,line,warehouse,shipped_quantity,note";
const STOCK =
  "item,warehouse,on_hand,reserved_elsewhere,incoming,incoming_date,as_of,includes_orders";
const LEDGER =
  "entry,partner,document_type,document_number,date,due_date,debit,credit,open_amount,closes,currency,order_number";
const BALANCES = "partner,currency,as_of,balance";
const DOCUMENTS = "number,type,partner,date,due_date,order_number,total";
const DOCUMENT_LINES = "type,document,line,item,quantity,price,date";

const MOST_STATUSES = 500;

/** How the portal is to read the figures of the shelves, as its `reserved_basis` says. */
export type Basis = "listed" | "since_acknowledge" | "never";

export interface StockFile {
  text: string;
  /** Orders whose end it tells, so that the next need not name them any more. */
  ended: string[];
}

/** The shelves as they are now. */
export function drawStock(books: Books, basis: Basis): StockFile {
  const owed = owedPieces(books);
  const asOf = new Date().toISOString();
  const rows = [...books.company.shelves()].map((shelf) =>
    stockRow(shelf, { owed, basis, asOf }),
  );
  const untold = new Set(books.statuses.map((row) => row.split(",", 1)[0]));
  const ended = [...books.orders.values()]
    .filter((order) => isOver(order) && !untold.has(order.number))
    .map(({ number }) => number)
    .filter((number) => !books.settled.has(number));
  return { text: [STOCK, ...rows, ""].join("\n"), ended };
}

interface Owed {
  pieces: Quantity;
  numbers: Set<string>;
}

/** What orders that are not settled hold of each shelf. */
function owedPieces(books: Books): Map<string, Owed> {
  const owed = new Map<string, Owed>();
  for (const order of books.orders.values()) {
    if (books.settled.has(order.number)) continue;
    for (const { item, held, gone } of order.lines) {
      for (const warehouse of new Set([...held.keys(), ...gone.keys()])) {
        const key = `${item}\n${warehouse}`;
        const of = owed.get(key) ?? { pieces: 0, numbers: new Set() };
        of.numbers.add(order.number);
        if (!isOver(order))
          of.pieces += (held.get(warehouse) ?? 0) - (gone.get(warehouse) ?? 0);
        owed.set(key, of);
      }
    }
  }
  return owed;
}

function stockRow(
  shelf: Shelf,
  {
    owed,
    basis,
    asOf,
  }: { owed: Map<string, Owed>; basis: Basis; asOf: string },
): string {
  const of = owed.get(`${shelf.item}\n${shelf.warehouse}`);
  const ours = basis === "never" ? 0 : Math.max(0, of?.pieces ?? 0);
  return [
    shelf.item,
    shelf.warehouse,
    formatQuantity(shelf.onHand),
    formatQuantity(shelf.elsewhere + ours),
    shelf.incoming,
    shelf.incomingDate,
    asOf,
    basis === "listed" ? [...(of?.numbers ?? [])].join("|") : "",
  ].join(",");
}

export interface StatusFile {
  text: string;
  rows: number;
}

/** What became of orders and has not been told, each key once; undefined when all is told. */
export function drawStatuses({ statuses }: Books): StatusFile | undefined {
  const rows = new Map<string, string>();
  for (const row of statuses.slice(0, MOST_STATUSES)) {
    const [number, , document, line, warehouse] = row.split(",");
    const key = [number, document, line, warehouse].join();
    // What is said of the same thing later goes into the next file.
    if (rows.has(key)) break;
    rows.set(key, row);
  }
  if (rows.size === 0) return undefined;
  return { text: [STATUS, ...rows.values(), ""].join("\n"), rows: rows.size };
}

/** The cards of all partners who have one. */
export function drawLedger({ ledger, orders }: Books): string {
  const paid = new Set(ledger.map(({ closes }) => closes));
  const rows = ledger.map((entry) => {
    const isOpen = entry.type === "invoice" && !paid.has(entry.number);
    const currency = orders.get(entry.orderNumber)?.currency ?? "";
    return [
      entry.entry,
      entry.partner,
      entry.type,
      entry.number,
      entry.date,
      entry.dueDate,
      formatFixed(entry.debit, 2),
      formatFixed(entry.credit, 2),
      isOpen ? formatFixed(entry.debit, 2) : "0.00",
      entry.closes,
      currency,
      entry.orderNumber,
    ].join(",");
  });
  return [LEDGER, ...rows, ""].join("\n");
}

/** What each of those cards comes to with its last row. */
export function drawBalances({ ledger, orders }: Books): string {
  const asOf =
    ledger
      .map(({ date }) => date)
      .toSorted()
      .at(-1) ?? "";
  const sums = new Map<string, number>();
  for (const { partner, orderNumber, debit, credit } of ledger) {
    const card = `${partner},${orders.get(orderNumber)?.currency ?? ""}`;
    sums.set(card, (sums.get(card) ?? 0) + debit - credit);
  }
  const rows = [...sums].map(
    ([card, sum]) => `${card},${asOf},${formatFixed(sum, 2)}`,
  );
  return [BALANCES, ...rows, ""].join("\n");
}

export function drawDocuments(books: Books): string {
  const rows = invoiced(books).map(({ invoice, partner, number }) =>
    [
      invoice.number,
      "invoice",
      partner,
      invoice.date,
      invoice.dueDate,
      number,
      formatFixed(invoice.total, 2),
    ].join(","),
  );
  return [DOCUMENTS, ...rows, ""].join("\n");
}

export function drawDocumentLines(books: Books): string {
  const rows = invoiced(books).flatMap(({ invoice, lines }) =>
    lines
      .filter(({ gone }) => sumOf(gone) > 0)
      .map(({ line, item, gone, netPrice }) =>
        [
          "invoice",
          invoice.number,
          line,
          item,
          formatQuantity(sumOf(gone)),
          formatFixed(netPrice, 4),
          invoice.date,
        ].join(","),
      ),
  );
  return [DOCUMENT_LINES, ...rows, ""].join("\n");
}

type Invoiced = BookedOrder & { invoice: NonNullable<BookedOrder["invoice"]> };

function invoiced({ orders }: Books): Invoiced[] {
  return [...orders.values()].filter(
    (order): order is Invoiced => order.invoice !== undefined,
  );
}
