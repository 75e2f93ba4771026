import { createRandom } from "../drills/random.ts";
import { isOver, restOf, sumOf, type BookedOrder } from "./books.ts";
import { heldFor, type Erp } from "./erp.ts";
import type { ErpClock } from "./clock.ts";
import type { Leaving } from "./events.ts";

/** What the warehouse does with an order; the same order always meets the same fate. */
type Fate = "whole" | "in_parts" | "short" | "refused";

/** How many minutes of the ERP's clock an order waits for its next step. */
const MINUTES = { confirm: 10, ship: 60, again: 600, invoice: 30, pay: 10_000 };

/** Moves orders on, step by step, as the ERP's people would. */
export class OrderLife {
  readonly #erp: Erp;
  readonly #clock: ErpClock;
  readonly #steppedAt = new Map<string, number>();

  constructor(erp: Erp, clock: ErpClock) {
    this.#erp = erp;
    this.#clock = clock;
  }

  /** Moves each order on by one step whose time has come; gives how many moved. */
  moveOn(): number {
    let moved = 0;
    for (const order of this.#erp.books.orders.values()) {
      const step = this.#nextStep(order);
      if (!step) continue;
      const since = this.#steppedAt.get(order.number) ?? this.#clock.now();
      this.#steppedAt.set(order.number, since);
      if (this.#clock.now() - since < step.minutes * 60_000) continue;
      step.take();
      this.#steppedAt.set(order.number, this.#clock.now());
      moved += 1;
    }
    return moved;
  }

  #nextStep(
    order: BookedOrder,
  ): { minutes: number; take: () => void } | undefined {
    const { number, state } = order;
    const erp = this.#erp;
    if (order.isToBeCancelled && !isOver(order))
      return { minutes: 0, take: () => erp.answerCancellation(number) };
    if (state === "invoiced")
      return order.isPaid
        ? undefined
        : { minutes: MINUTES.pay, take: () => erp.pay(number) };
    if (state === "shipped")
      return { minutes: MINUTES.invoice, take: () => erp.invoice(number) };
    if (isOver(order)) return undefined;
    const fate = fateOf(order);
    if (state === "open") {
      const take = () =>
        fate === "refused"
          ? erp.refuse(number, "Kupac duguje iz prošle godine")
          : erp.confirm(number);
      return { minutes: MINUTES.confirm, take };
    }
    if (restOf(order) === 0) return undefined;
    const hasLeft = order.lines.some(({ gone }) => sumOf(gone) > 0);
    if (!hasLeft) {
      const leaving = fate === "whole" ? heldFor(order) : partOf(order);
      return {
        minutes: MINUTES.ship,
        take: () => erp.ship(number, leaving),
      };
    }
    return fate === "short"
      ? { minutes: MINUTES.invoice, take: () => erp.invoice(number) }
      : { minutes: MINUTES.again, take: () => erp.ship(number) };
  }
}

function fateOf({ number }: BookedOrder): Fate {
  let seed = 0;
  for (const letter of number)
    seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
  const lot = createRandom(seed).next();
  if (lot < 0.05) return "refused";
  if (lot < 0.15) return "short";
  return lot < 0.4 ? "in_parts" : "whole";
}

/** About half of each thing that an order holds, and something of each. */
function partOf(order: BookedOrder): Leaving[] {
  return heldFor(order).map(({ quantity, ...where }) => ({
    ...where,
    quantity: Math.max(
      Math.min(quantity, 1000),
      Math.floor(quantity / 2000) * 1000,
    ),
  }));
}
