import { createRandom, type Random } from "../drills/random.ts";

/** What may go wrong when the portal pushes an order here. */
export const RECEIVING_FAULTS = [
  "delay",
  "error_500",
  "error_500_after_storing",
  "timeout",
  "slow_answer",
  "garbage",
  "cut_answer",
] as const;

/** What may go wrong when the ERP fetches orders and answers. */
export const FETCHING_FAULTS = [
  "answer_lost",
  "answer_twice",
  "answer_late",
  "answer_under_another_document",
  "answer_for_unknown_order",
] as const;

/** What may go wrong with what the ERP sends. */
export const SENDING_FAULTS = [
  "half_file",
  "wrong_encoding",
  "sent_twice",
  "old_file",
  "slow_file",
] as const;

export const FAULTS = [
  ...RECEIVING_FAULTS,
  ...FETCHING_FAULTS,
  ...SENDING_FAULTS,
] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults by chance, the same for the same seed. */
export interface FaultPlan {
  seed: number;
  /** How often of all occasions one fires, from 0 to 1. */
  rate: number;
  kinds: readonly Fault[];
}

/** Decides what goes wrong, on demand or by plan, and counts what did. */
export class Faults {
  readonly counts: Partial<Record<Fault | "outage", number>> = {};
  readonly #asked: Fault[] = [];
  #plan: (FaultPlan & { random: Random }) | undefined;

  setPlan(plan: FaultPlan | undefined): void {
    this.#plan = plan && { ...plan, random: createRandom(plan.seed) };
  }

  /** Lets a fault fire at the next so many occasions for it. */
  ask(fault: Fault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.#asked.push(fault);
  }

  /** What goes wrong this time, of what may. */
  draw(of: readonly Fault[]): Fault | undefined {
    const asked = this.#asked.findIndex((one) => of.includes(one));
    if (asked >= 0) return this.#fire(this.#asked.splice(asked, 1)[0]);
    if (!this.#plan?.random.chance(this.#plan.rate)) return undefined;
    const { kinds, random } = this.#plan;
    const may = of.filter((one) => kinds.includes(one));
    return may.length === 0 ? undefined : this.#fire(random.pick(may));
  }

  count(what: Fault | "outage"): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  #fire(fault: Fault | undefined): Fault | undefined {
    if (fault) this.count(fault);
    return fault;
  }
}
