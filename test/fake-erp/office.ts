import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { ErpClock } from "./clock.ts";
import { MASTER_FEEDS, type MasterFeed } from "./company.ts";
import type { Erp } from "./erp.ts";
import { FETCHING_FAULTS, SENDING_FAULTS, type Faults } from "./faults.ts";
import {
  drawBalances,
  drawDocumentLines,
  drawDocuments,
  drawLedger,
  drawStatuses,
  drawStock,
  type Basis,
} from "./feeds.ts";
import { OrderLife } from "./order-life.ts";
import type { OutgoingFile, Portal, PortalAnswer } from "./portal.ts";
import type { OrderMessage } from "../../server/order-export/order-message.rules.ts";

const PAGE = 50;

export interface OfficeOptions {
  erp: Erp;
  portal: Portal;
  faults: Faults;
  clock: ErpClock;
  basis?: Basis;
  /** False: orders come by push or by file. */
  fetches?: boolean;
  /** How long a byte takes where one is sent after the other. */
  byteMs?: number;
}

interface FileInHand extends OutgoingFile {
  /** Done once the portal has it. */
  arrived?: () => void;
}

/** The ERP's people: they fetch orders, move them on, and send files, one after the other. */
export class Office {
  /** What the portal did that it must not do. */
  readonly complaints: string[] = [];
  /** What a file came to that was not taken. */
  readonly refusals: string[] = [];
  readonly #at: OfficeOptions;
  readonly #life: OrderLife;
  readonly #inHand: FileInHand[] = [];
  #lastStock: string | undefined;

  constructor(options: OfficeOptions) {
    this.#at = options;
    this.#life = new OrderLife(options.erp, options.clock);
  }

  /** One round through the office; gives how much was done. */
  async work(fetches = this.#at.fetches ?? true): Promise<number> {
    const { clock, faults } = this.#at;
    if (clock.isOut()) {
      faults.count("outage");
      return 0;
    }
    const fetched = fetches
      ? (await this.fetchOrders()) + (await this.fetchClaims())
      : 0;
    const moved = this.#life.moveOn();
    const sent = (await this.sendStatuses()) + (await this.sendRepairs());
    return fetched + moved + sent;
  }

  /** Takes what is not acknowledged, and says so. */
  async fetchOrders(): Promise<number> {
    const { portal } = this.#at;
    let fetched = 0;
    for (let after = "0"; ;) {
      const page = await portal.fetchOrders(after, PAGE);
      if (!page) return fetched;
      for (const message of page.orders) await this.#take(message);
      fetched += page.orders.length;
      if (page.cursor === null) return fetched;
      after = page.cursor;
    }
  }

  async #take(message: OrderMessage): Promise<void> {
    const { erp, portal, faults } = this.#at;
    const { number, revision } = message;
    erp.noteBytes(`${number}-${revision} pulled`, JSON.stringify(message));
    const taken = erp.take(message);
    if (taken.kind !== "taken") {
      const why = taken.kind === "refused" ? taken.message : taken.kind;
      this.refusals.push(`${number}-${revision}: ${why}`);
      return;
    }
    const { document } = taken;
    const fault = faults.draw(FETCHING_FAULTS);
    // It has the order, and its word gets lost: the order is handed out again.
    if (fault === "answer_lost") return;
    if (fault === "answer_late") await sleep(20);
    if (fault === "answer_for_unknown_order") {
      const strange = { document, revision: 1 };
      this.#expect(await portal.acknowledge("NEMA-GA", strange), 404);
    }
    const first = await portal.acknowledge(number, { document, revision });
    this.#expect(first, 200);
    if (fault === "answer_twice") {
      const again = await portal.acknowledge(number, { document, revision });
      this.#expect(again, 200);
      if (first && again && first.body !== again.body)
        this.complaints.push(`answered otherwise: ${first.body} ${again.body}`);
    }
    if (fault === "answer_under_another_document" && first?.status === 200) {
      const other = { document: `${document}-B`, revision };
      this.#expect(await portal.acknowledge(number, other), 409);
    }
  }

  /** Takes the claims that are not acknowledged, and says so; the workshop lets goods come. */
  async fetchClaims(): Promise<number> {
    const { erp, portal } = this.#at;
    let fetched = 0;
    for (let after = "0"; ;) {
      const page = await portal.fetchClaims(after, PAGE);
      if (!page) return fetched;
      for (const message of page.claims) {
        const { number, revision, kind } = message;
        const document = erp.takeClaim(message);
        const said = { document, revision };
        this.#expect(await portal.acknowledgeClaim(number, said), 200);
        if (kind === "claim") erp.moveRepair(number, "odobreno slanje");
      }
      fetched += page.claims.length;
      if (page.cursor === null) return fetched;
      after = page.cursor;
    }
  }

  /** Tells what became of repairs; gives how many files arrived. */
  async sendRepairs(): Promise<number> {
    const { erp } = this.#at;
    if (!(await this.emptyHands())) return 0;
    const file = erp.books.repairs.draw();
    if (!file) return 0;
    const arrived = () => erp.toldRepairs(file.rows);
    this.#hold({ feed: "service-orders", text: file.text, arrived });
    return (await this.emptyHands()) ? 1 : 0;
  }

  /** Tells what became of orders; gives how many files arrived. */
  async sendStatuses(): Promise<number> {
    const { erp } = this.#at;
    // What is in hand may hold rows that would be drawn up once more.
    if (!(await this.emptyHands())) return 0;
    let sent = 0;
    for (;;) {
      const file = drawStatuses(erp.books);
      if (!file) return sent;
      const arrived = () => erp.told(file.rows);
      this.#hold({ feed: "order-status", text: file.text, arrived });
      if (!(await this.emptyHands())) return sent;
      sent += 1;
    }
  }

  /** Tells what lies on all shelves. */
  async sendStock(mode: OutgoingFile["mode"] = "upsert"): Promise<boolean> {
    const { erp, basis = "listed" } = this.#at;
    const { text, ended } = drawStock(erp.books, basis);
    const arrived = () => {
      erp.settle(ended);
      this.#lastStock = text;
    };
    this.#hold({ feed: "stock", text, mode, force: true, arrived });
    return await this.emptyHands();
  }

  /** Sends the cards with what they come to, and the documents with their lines. */
  async sendMoney(): Promise<boolean> {
    const { books } = this.#at.erp;
    if (books.ledger.length === 0) return true;
    this.#hold({ feed: "ledger", text: drawLedger(books) });
    this.#hold({ feed: "partner-balances", text: drawBalances(books) });
    this.#hold({ feed: "documents", text: drawDocuments(books) });
    this.#hold({
      feed: "document-lines",
      text: drawDocumentLines(books),
    });
    return await this.emptyHands();
  }

  /** Sends master data, all of it or one feed. */
  async sendMaster(
    only?: MasterFeed,
    mode: OutgoingFile["mode"] = "upsert",
  ): Promise<boolean> {
    const { company } = this.#at.erp.books;
    for (const feed of only === undefined ? MASTER_FEEDS : [only]) {
      const text = company.fileOf(feed);
      if (text !== undefined) this.#hold({ feed, text, mode, force: true });
    }
    return await this.emptyHands();
  }

  /** Sends a file of any content, behind what is in hand. */
  async sendFile(file: Omit<OutgoingFile, "key">): Promise<boolean> {
    this.#hold(file);
    return await this.emptyHands();
  }

  #hold(file: Omit<FileInHand, "key">): void {
    this.#inHand.push({ ...file, key: randomUUID() });
  }

  /** Sends what is in hand, oldest first, until all is gone or the wire breaks. */
  async emptyHands(): Promise<boolean> {
    for (;;) {
      const [file] = this.#inHand;
      if (!file) return true;
      const answer = await this.#sendWithFaults(file);
      if (!answer || answer.status >= 500 || answer.status === 429)
        return false;
      this.#inHand.shift();
      if (answer.status === 200) file.arrived?.();
      this.#look(file, answer);
    }
  }

  async #sendWithFaults(file: FileInHand): Promise<PortalAnswer | undefined> {
    const { portal, faults, byteMs = 1000 } = this.#at;
    // Plain letters are the same in every encoding.
    const hasLetters = /[^\0-\x7f]/.test(file.text);
    const faultsOfIt = SENDING_FAULTS.filter(
      (one) => hasLetters || one !== "wrong_encoding",
    );
    switch (faults.draw(faultsOfIt)) {
      case "half_file": {
        const half = await portal.sendHalf(file);
        if (half?.status === 200)
          this.complaints.push(`half a file of ${file.feed} was taken`);
        break;
      }
      case "wrong_encoding": {
        const wrong = { ...file, key: randomUUID() };
        this.#expect(await portal.sendWronglyEncoded(wrong), 422);
        break;
      }
      case "slow_file":
        return await portal.sendSlowly(file, byteMs);
      case "sent_twice": {
        const [first, second] = await Promise.all([
          portal.send(file),
          portal.send(file),
        ]);
        if (first && second && !isSame(first, second))
          this.complaints.push(`two answers: ${first.body} ${second.body}`);
        return first ?? second;
      }
      case "old_file":
        return await this.#sendBehind(file);
    }
    return await portal.send(file);
  }

  /** A file of shelves as they were comes after the one that tells how they are. */
  async #sendBehind(file: FileInHand): Promise<PortalAnswer | undefined> {
    const { portal } = this.#at;
    const answer = await portal.send(file);
    if (file.feed !== "stock" || this.#lastStock === undefined) return answer;
    if (answer?.status !== 200) return answer;
    const text = this.#lastStock;
    const old = await portal.send({ feed: "stock", text, key: randomUUID() });
    this.#expect(old, 200);
    const { applied } = JSON.parse(old?.body ?? "{}") as { applied?: number };
    if (applied) this.complaints.push(`${applied} rows of an old file counted`);
    return answer;
  }

  #look({ feed }: FileInHand, { status, body }: PortalAnswer): void {
    if (status !== 200) {
      this.refusals.push(`${feed}: ${status} ${body.slice(0, 300)}`);
      return;
    }
    const { rejected = [] } = JSON.parse(body) as { rejected?: unknown[] };
    for (const row of rejected)
      this.refusals.push(`${feed}: ${JSON.stringify(row)}`);
  }

  /** Nobody can be blamed for a wire that broke, or for a server that has no time now. */
  #expect(answer: PortalAnswer | undefined, status: number): void {
    if (!answer || answer.status >= 500 || answer.status === status) return;
    this.complaints.push(
      `answered ${answer.status} in place of ${status}: ${answer.body.slice(0, 300)}`,
    );
  }
}

/** A stored answer may name its members in another order. */
function isSame(first: PortalAnswer, second: PortalAnswer): boolean {
  return isDeepStrictEqual(JSON.parse(first.body), JSON.parse(second.body));
}
