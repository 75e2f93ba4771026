import { knownCompany } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  readMarks,
  readStockChanges,
  type Marks,
  type StockMoment,
} from "./pulse.queries.ts";

/** Under what the catalogue stood at a moment. */
export interface Beat extends Marks {
  date: CalendarDate;
  /** Counts the looks that found some stock written. */
  stock: number;
}

export interface PulseTimes {
  /** How old a look at the marks may be. */
  marksMs: number;
  /** How old a look at the stock may be: it reads all of it. */
  stockMs: number;
}

const PULSE_TIMES: PulseTimes = { marksMs: 250, stockMs: 2000 };

/** After so many changed items a layer that has not followed is made anew. */
const LOG_ITEMS = 20_000;

interface StockChange {
  stock: number;
  itemIds: number[];
}

/**
 * Looks whether anything changed, at most so often however many ask, and only when somebody does.
 */
export class Pulse {
  readonly #services: Services;
  readonly #times: PulseTimes;
  #beat: Beat | undefined;
  #marksAt = -Infinity;
  #stockAt = -Infinity;
  #looking: Promise<void> | undefined;
  #moment: StockMoment | undefined;
  #log: StockChange[] = [];
  #stock = 0;

  constructor(services: Services, times: PulseTimes = PULSE_TIMES) {
    this.#services = services;
    this.#times = times;
  }

  /** The beat of a look that began no longer ago than is allowed. */
  async now(): Promise<Beat> {
    const since = performance.now() - this.#times.marksMs;
    while (!this.#beat || this.#marksAt < since) {
      // One that is under way may have begun before what the asker knows of.
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
    return this.#beat;
  }

  /** The items whose stock was written since; undefined: too long ago to tell. */
  changedSince(stock: number): Set<number> | undefined {
    const first = this.#log[0];
    if (stock === this.#stock) return new Set();
    if (!first || first.stock > stock + 1) return undefined;
    const later = this.#log.filter((change) => change.stock > stock);
    return new Set(later.flatMap(({ itemIds }) => itemIds));
  }

  async #look(): Promise<void> {
    const { db, clock } = this.#services;
    const startedAt = performance.now();
    const looksAtStock = startedAt - this.#stockAt >= this.#times.stockMs;
    const { timeZone } = await knownCompany(db);
    const { marks, stock } = await inReading(db, HOUSE, async (trx) => ({
      marks: await readMarks(trx),
      stock: looksAtStock
        ? await readStockChanges(trx, this.#moment)
        : undefined,
    }));
    if (stock) {
      this.#noteStock(stock);
      this.#stockAt = startedAt;
    }
    this.#marksAt = startedAt;
    const beat = { ...marks, date: today(clock, timeZone), stock: this.#stock };
    // The same object while nothing changed: that is told at once.
    if (!this.#beat || !isSameBeat(this.#beat, beat)) this.#beat = beat;
  }

  #noteStock({
    moment,
    itemIds,
  }: Awaited<ReturnType<typeof readStockChanges>>): void {
    const isTold = itemIds && moment.rows >= (this.#moment?.rows ?? 0);
    this.#moment = moment;
    if (isTold && itemIds.length === 0) return;
    this.#stock += 1;
    if (isTold) this.#log.push({ stock: this.#stock, itemIds });
    else this.#log = [];
    let noted = this.#log.reduce((sum, { itemIds }) => sum + itemIds.length, 0);
    while (noted > LOG_ITEMS) noted -= this.#log.shift()?.itemIds.length ?? 0;
  }
}

function isSameBeat(one: Beat, other: Beat): boolean {
  return (
    one.items === other.items &&
    one.prices === other.prices &&
    one.views === other.views &&
    one.date === other.date &&
    one.stock === other.stock
  );
}
