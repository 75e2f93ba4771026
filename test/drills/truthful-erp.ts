import type { ReservedBasis } from "../../db/tables/company.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import type { FeedName } from "../../server/exchange/feeds.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";
import type { DrillGround, RunResult } from "./drill.ts";
import type { Random } from "./random.ts";

const PLACES = ["M1", "M2", "M3"] as const;
export type Place = (typeof PLACES)[number];
export type Pieces = Record<Place, number>;

/** What lies on the shelves of an item, and what of it others than the portal have a right to. */
export interface Shelf {
  onHand: Pieces;
  elsewhere: Pieces;
  /** An item of which the ERP may tell and do as it pleases, since there is plenty. */
  isLoose: boolean;
}

interface BookedLine {
  line: number;
  item: string;
  held: Pieces;
  gone: Pieces;
}

interface BookedOrder {
  number: string;
  lines: BookedLine[];
  isOver: boolean;
}

const STATUS =
  "order_number,status,erp_document,line,warehouse,shipped_quantity";
const STOCK = "item,warehouse,on_hand,reserved_elsewhere,as_of,includes_orders";
const MOST_ROWS = 30;

/**
 * An ERP that always tells the truth about its shelves, over whichever process comes first. It
 * knows an order once it has acknowledged it, and its figures are read by one of the three bases.
 */
export class TruthfulErp {
  readonly #orders: BookedOrder[] = [];
  /** Messages on their way, in their order. */
  readonly #statuses: string[] = [];
  readonly #ground: DrillGround;
  readonly #random: Random;
  readonly #basis: ReservedBasis;
  readonly #shelves: Map<string, Shelf>;
  readonly #result: RunResult;
  #isBusy = false;
  #lastToldAt = 0;

  constructor(
    ground: DrillGround,
    random: Random,
    world: {
      basis: ReservedBasis;
      shelves: Map<string, Shelf>;
      result: RunResult;
    },
  ) {
    this.#ground = ground;
    this.#random = random;
    this.#basis = world.basis;
    this.#shelves = world.shelves;
    this.#result = world.result;
  }

  /**
   * Fetches what is new, moves some orders on, or all of them to their end, and tells of it.
   * Gives how much was new.
   */
  async work(isLast = false): Promise<number> {
    this.#isBusy = true;
    const fetched = await this.#fetchOrders(isLast);
    for (const order of this.#orders) {
      if (order.isOver) continue;
      if (isLast) this.#ship(order, true);
      else if (this.#random.chance(0.3)) this.#move(order);
    }
    while (this.#statuses.length > 0) await this.#tell();
    this.#lastToldAt = Date.now();
    this.#isBusy = false;
    return fetched;
  }

  async #fetchOrders(isLast: boolean): Promise<number> {
    const messages = await this.#random.pick(this.#ground.portals).fetch();
    // Its word that it has an order gets lost: the order is handed out again.
    const heard = messages.filter(() => isLast || this.#random.chance(0.8));
    await Promise.all(heard.map((message) => this.#acknowledge(message)));
    return messages.length;
  }

  async #acknowledge(message: OrderMessage): Promise<void> {
    const { number, kind, revision } = message;
    const portal = this.#random.pick(this.#ground.portals);
    const answer = await portal.acknowledge(number, revision);
    if (isRefusal(answer)) {
      this.#result.failures.push(`not acknowledged: ${answer.reason}`);
      return;
    }
    this.#count("acknowledged");
    let order = this.#orders.find((one) => one.number === number);
    if (!order) {
      order = booked(message);
      this.#orders.push(order);
    }
    if (kind === "cancel" && !order.isOver) this.#answer(order);
  }

  /** Gives goods back where there is plenty, and insists on the order elsewhere. */
  #answer(order: BookedOrder): void {
    this.#count("answered");
    if (this.#isLoose(order)) return this.#end(order, "cancelled");
    const state = goneOf(order) > 0 ? "partly_shipped" : "confirmed";
    this.#statuses.push(`${order.number},${state},,,,`);
  }

  #move(order: BookedOrder): void {
    const { chance } = this.#random;
    if (!this.#isLoose(order) || chance(0.6)) this.#ship(order, chance(0.4));
    else if (chance(0.3)) this.#end(order, "invoiced");
    else if (goneOf(order) > 0 || chance(0.2)) this.#end(order, "cancelled");
    else this.#end(order, "refused");
  }

  #end(order: BookedOrder, state: "cancelled" | "refused" | "invoiced"): void {
    order.isOver = true;
    this.#statuses.push(`${order.number},${state},,,,`);
    this.#count(state);
  }

  /** Goods go out of the door; the message follows. */
  #ship(order: BookedOrder, whole: boolean): void {
    const { number, lines } = order;
    if (whole && goneOf(order) === 0 && this.#random.chance(0.5)) {
      for (const line of lines)
        for (const place of PLACES)
          this.#leave(line, place, line.held[place] - line.gone[place]);
      this.#statuses.push(`${number},shipped,,,,`);
    } else {
      for (const line of lines)
        while (restOf(line) > 0) {
          this.#shipSome(order, line, whole);
          if (!whole) break;
        }
    }
    if (lines.some((line) => restOf(line) > 0)) return;
    order.isOver = true;
    this.#count("shipped");
    if (!this.#random.chance(0.5)) return;
    this.#statuses.push(`${number},invoiced,R-${number},,,`);
    this.#count("invoiced");
  }

  #shipSome(order: BookedOrder, line: BookedLine, whole: boolean): void {
    const isLoose = this.#isLoose(order);
    const from = PLACES.filter(
      (place) => isLoose || line.held[place] > line.gone[place],
    );
    const place = this.#random.pick(from);
    const most = isLoose ? restOf(line) : line.held[place] - line.gone[place];
    this.#leave(line, place, whole ? most : this.#random.between(1, most));
    const isAll = order.lines.every((one) => restOf(one) === 0);
    if (!isAll) this.#count("partlyShipped");
    const state = isAll ? "shipped" : "partly_shipped";
    this.#statuses.push(
      `${order.number},${state},,${line.line},${place},${line.gone[place]}`,
    );
  }

  #leave(line: BookedLine, place: Place, pieces: number): void {
    line.gone[place] += pieces;
    const shelf = this.#shelves.get(line.item);
    if (shelf) shelf.onHand[place] -= pieces;
  }

  /** Sends some messages in one file, each key once. */
  async #tell(): Promise<void> {
    const rows = new Map<string, string>();
    const most = this.#random.between(1, MOST_ROWS);
    for (const row of this.#statuses.slice(0, most)) {
      const [number, , document, line, warehouse] = row.split(",");
      const key = [number, document, line, warehouse].join(",");
      if (rows.has(key)) break;
      rows.set(key, row);
    }
    this.#statuses.splice(0, rows.size);
    await this.#send("order-status", [STATUS, ...rows.values(), ""]);
    this.#count("statusFiles");
  }

  /**
   * A file of the shelves as they are now, when it may be drawn up: only figures that list what
   * they contain are exact while messages are on their way.
   */
  drawUp(isLast = false): string[] | undefined {
    const now = Date.now();
    const isQuiet = !this.#isBusy && now > this.#lastToldAt;
    if (this.#basis !== "listed" && !isQuiet) return undefined;
    const rows = [...this.#shelves].flatMap(([item, shelf]) => {
      const lines = this.#orders.flatMap((order) =>
        order.lines
          .filter((line) => line.item === item)
          .map((line) => ({ ...line, order })),
      );
      const named =
        this.#basis === "listed"
          ? lines.map((line) => line.order.number).join("|")
          : "";
      // A warehouse of which no file tells: shipments alone may bring its row.
      return PLACES.filter(
        (place) => isLast || !shelf.isLoose || place !== "M2",
      ).map((place) => {
        const owed = lines
          .filter((line) => !line.order.isOver)
          .reduce((sum, line) => sum + line.held[place] - line.gone[place], 0);
        const ours = this.#basis === "never" || shelf.isLoose ? 0 : owed;
        const onHand =
          shelf.isLoose && place === "M1"
            ? this.#random.between(0, 30)
            : shelf.onHand[place];
        const asOf = new Date(now).toISOString();
        return `${item},${place},${onHand},${shelf.elsewhere[place] + ours},${asOf},${named}`;
      });
    });
    return [STOCK, ...rows, ""];
  }

  async sendStock(file: string[]): Promise<void> {
    await this.#send("stock", file);
    this.#count("stockFiles");
  }

  async #send(feed: FeedName, lines: string[]): Promise<void> {
    const { dataDir, portals } = this.#ground;
    const outcome = await this.#random.pick(portals).import({
      feed,
      body: lines.join("\n"),
      reservedBasis: this.#basis,
      dataDir,
    });
    if (outcome.kind !== "applied")
      this.#result.failures.push(`a file of ${feed} was ${outcome.kind}`);
    else
      for (const { message } of outcome.answer.rejected)
        this.#result.failures.push(`a row of ${feed} was rejected: ${message}`);
  }

  #isLoose({ lines }: BookedOrder): boolean {
    return lines.every(({ item }) => this.#shelves.get(item)?.isLoose);
  }

  #count(what: string): void {
    const { counts } = this.#result;
    counts[what] = (counts[what] ?? 0) + 1;
  }
}

function booked({ number, lines }: OrderMessage): BookedOrder {
  return {
    number,
    isOver: false,
    lines: lines.map(({ line, item, warehouses }) => {
      const held = { M1: 0, M2: 0, M3: 0 };
      for (const { warehouse, quantity } of warehouses)
        held[warehouse as Place] = Number(quantity);
      return { line, item, held, gone: { M1: 0, M2: 0, M3: 0 } };
    }),
  };
}

function sumOf(pieces: Pieces): number {
  return PLACES.reduce((sum, place) => sum + pieces[place], 0);
}

function restOf({ held, gone }: BookedLine): number {
  return sumOf(held) - sumOf(gone);
}

function goneOf({ lines }: BookedOrder): number {
  return lines.reduce((sum, { gone }) => sum + sumOf(gone), 0);
}
