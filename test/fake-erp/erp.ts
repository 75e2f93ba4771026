import { createHash } from "node:crypto";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import { Books, isOver, restOf, sumOf, type BookedOrder } from "./books.ts";
import type { Company } from "./company.ts";
import { forgetful, openEventLog, type EventLog } from "./event-log.ts";
import type { ClaimMessage, ErpEvent, Leaving } from "./events.ts";

/** What comes of a message that the portal hands over. */
export type Taken =
  | { kind: "taken"; document: string; isNew: boolean }
  /** The same key came before with other content. */
  | { kind: "other_content"; document: string }
  | { kind: "refused"; message: string };

/**
 * A small ERP. However often an order comes, by whatever way, it has one document here; what has
 * happened is kept before anybody hears of it.
 */
export class Erp {
  readonly books: Books;
  readonly #log: EventLog;
  /** The bytes in which a message came, by key and form: they never change. */
  readonly #bytes = new Map<string, string>();
  /** Keys that came again in other bytes. */
  readonly changedBytes: string[] = [];

  constructor(company: Company, file?: string) {
    this.books = new Books(company);
    const { log, events } =
      file === undefined ? { log: forgetful, events: [] } : openEventLog(file);
    this.#log = log;
    for (const event of events) this.books.apply(event);
  }

  /** Takes an order, a change or a cancellation. */
  take(message: OrderMessage): Taken {
    const { number, revision } = message;
    const content = contentOf(message);
    const standing = this.books.orders.get(number);
    const before = standing?.revisions.get(revision);
    if (standing && before !== undefined) {
      const { document } = standing;
      return before === content
        ? { kind: "taken", document, isNew: false }
        : { kind: "other_content", document };
    }
    const unknown = message.lines.find(
      ({ item }) => !this.books.company.knows(item),
    );
    if (unknown)
      return {
        kind: "refused",
        message: `Artikal ${unknown.item} ne postoji u šifarniku.`,
      };
    const document = standing?.document ?? this.books.nextDocument();
    this.#happen({ what: "taken", document, message, content });
    return { kind: "taken", document, isNew: true };
  }

  /** Takes a claim, a change of it or that it was taken back, under one repair; says its number. */
  takeClaim(message: ClaimMessage): string {
    const { repairs } = this.books;
    const standing = repairs.byClaim.get(message.number);
    const document = standing?.document ?? repairs.nextDocument();
    this.#happen({ what: "claim_taken", document, message });
    return document;
  }

  /** The workshop says how far it has come. */
  moveRepair(claim: string, status: string, note = ""): void {
    const at = new Date().toISOString();
    this.#happen({ what: "repair_moved", claim, status, note, at });
  }

  toldRepairs(rows: number): void {
    this.#happen({ what: "repairs_told", rows });
  }

  /** Compares what came under a key with what came under it before. */
  noteBytes(key: string, bytes: string | Buffer): void {
    const hash = createHash("sha256").update(bytes).digest("hex");
    const before = this.#bytes.get(key) ?? hash;
    if (before !== hash) this.changedBytes.push(key);
    this.#bytes.set(key, before);
  }

  confirm(number: string, note = ""): void {
    this.#happen({ what: "confirmed", number, note });
  }

  /** Sends out goods, all that is held for the order unless said. */
  ship(number: string, leaving = heldFor(this.books.order(number))): void {
    if (leaving.length === 0) return;
    const delivery = this.books.nextDelivery();
    this.#happen({ what: "shipped", number, delivery, leaving });
  }

  invoice(number: string): void {
    const { document } = this.books.order(number);
    const invoice = document.replace("NAR", "RN");
    this.#happen({ what: "invoiced", number, invoice, date: today() });
  }

  pay(number: string): void {
    const { document } = this.books.order(number);
    const payment = document.replace("NAR", "UPL");
    this.#happen({ what: "paid", number, payment, date: today() });
  }

  cancel(number: string): void {
    this.#happen({ what: "cancelled", number });
  }

  refuse(number: string, note: string): void {
    this.#happen({ what: "refused", number, note });
  }

  /** Answers a wish to cancel: goods that have left do not come back. */
  answerCancellation(number: string): void {
    const order = this.books.order(number);
    const hasLeft = order.lines.some(({ gone }) => sumOf(gone) > 0);
    if (hasLeft) this.#happen({ what: "kept", number });
    else this.cancel(number);
  }

  count(item: string, warehouse: string, onHand: number): void {
    this.#happen({ what: "counted", item, warehouse, onHand });
  }

  reprice(item: string, listPrice: string): void {
    this.#happen({ what: "repriced", item, listPrice });
  }

  /** The first rows about orders have reached the portal. */
  told(rows: number): void {
    this.#happen({ what: "told", rows });
  }

  settle(numbers: string[]): void {
    if (numbers.length > 0) this.#happen({ what: "settled", numbers });
  }

  close(): void {
    this.#log.close();
  }

  #happen(event: ErpEvent): void {
    this.#log.append(event);
    this.books.apply(event);
  }
}

/** All that an order still holds, where it holds it. */
export function heldFor(order: BookedOrder): Leaving[] {
  if (isOver(order) || restOf(order) === 0) return [];
  return order.lines.flatMap(({ line, held, gone }) =>
    [...held].flatMap(([warehouse, quantity]) => {
      const rest = quantity - (gone.get(warehouse) ?? 0);
      return rest > 0 ? [{ line, warehouse, quantity: rest }] : [];
    }),
  );
}

/** What a message orders, apart from the form in which it says so. */
function contentOf(message: OrderMessage): string {
  const { kind, partner, total, note, lines } = message;
  const ordered = lines.map(({ line, item, quantity, net_price: price }) => [
    line,
    item,
    quantity,
    price,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([kind, partner, total, note, ordered]))
    .digest("hex");
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
