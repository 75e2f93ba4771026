import type { Language } from "../core/language.ts";
import { ONE, type Quantity } from "../core/quantity.ts";

/** One text for all, or one for each language. */
export type BandLabel = string | Record<Language, string>;

/** A half-open band: from this quantity (more than it, when it is 0) up to the next band's. */
export interface StockBand {
  from: Quantity;
  state: "in_stock" | "low";
  label: BandLabel;
}

/** A band as it is edited: without an end of its own it reaches up to the next, or for ever. */
export interface BandRange {
  from: Quantity;
  /** The first quantity that is above it. */
  to?: Quantity | undefined;
}

export type BandProblem =
  | { kind: "negative" | "reversed"; from: Quantity }
  /** In no band, or in two: from here up to there, or from here for ever. */
  | { kind: "gap" | "overlap"; from: Quantity; to: Quantity | null };

/**
 * What keeps bands from being half-open, one above the other, from 0 for ever: those that lie
 * below 0 or end before they begin, then the holes and overlaps of the others in ascending
 * order. Their own order does not matter.
 */
export function findBandProblems(bands: BandRange[]): BandProblem[] {
  const broken = bands.flatMap(({ from, to }): BandProblem[] => {
    if (from < 0) return [{ kind: "negative", from }];
    return to !== undefined && to <= from ? [{ kind: "reversed", from }] : [];
  });
  if (broken.length > 0) return broken;
  const problems: BandProblem[] = [];
  const sorted = bands.toSorted((left, right) => left.from - right.from);
  let reached = 0;
  for (const { from, to } of sorted) {
    const end = to ?? sorted.find((one) => one.from > from)?.from ?? Infinity;
    if (from > reached) problems.push({ kind: "gap", from: reached, to: from });
    if (from < reached) {
      const shared = Math.min(reached, end);
      problems.push({ kind: "overlap", from, to: finite(shared) });
    }
    reached = Math.max(reached, end);
  }
  if (reached < Infinity)
    problems.push({ kind: "gap", from: reached, to: null });
  return problems;
}

/** A quantity to name a gap or overlap by: the first in it, or 1 where that is less than 1. */
export function quantityWithin(problem: {
  from: Quantity;
  to: Quantity | null;
}): Quantity {
  if (problem.from > 0) return problem.from;
  return problem.to === null || problem.to > ONE ? ONE : 1;
}

/** A band's label in a language. */
export function bandLabel(label: BandLabel, language: Language): string {
  return typeof label === "string" ? label : label[language];
}

function finite(quantity: number): Quantity | null {
  return quantity === Infinity ? null : quantity;
}
