import { addDays, type CalendarDate } from "../core/calendar.ts";
import { addMonths, daysIn, type Span } from "./report-span.rules.ts";

/** How often something counts in each of the spans asked for: once, not at all, or taken off. */
export type Weights = (-1 | 0 | 1)[];

/** Kept sums that count alike. Quarters and months are named by their first days. */
export interface Part {
  of: "quarter" | "month" | "day";
  spans: Span[];
  weights: Weights;
}

interface Piece extends Span {
  weights: Weights;
}

/**
 * Several spans as few sums: each is the sum of all parts by its own weight, and what spans share
 * is read once. A month that is cut counts whole as most of its days do; the days of its other
 * pieces make up for the difference.
 *
 * @param spans of days, both ends counted
 * @param lastDay the last on which anything was sold: until its end a month is whole already
 * @param by "day": of days alone, for sums that are kept of nothing longer
 */
export function coverOf(
  spans: Span[],
  { lastDay, by }: { lastDay: CalendarDate | null; by: "day" | "quarter" },
): Part[] {
  const parts = new Map<string, Part>();
  const put = (of: Part["of"], { from, to }: Span, weights: Weights) => {
    if (!weights.some((weight) => weight !== 0)) return;
    const key = `${of} ${weights.join(" ")}`;
    const part = parts.get(key) ?? { of, spans: [], weights };
    parts.set(key, part);
    const last = part.spans.at(-1);
    if (last && NEXT[of](last.to) === from) last.to = to;
    else part.spans.push({ from, to });
  };
  for (const quarter of quartersOf(spans)) {
    const months = [0, 1, 2].map((more) => {
      const first = addMonths(quarter, more);
      const pieces = piecesOf(first, spans, lastDay);
      const weights = by === "day" ? spans.map(() => 0 as const) : most(pieces);
      return { first, pieces, weights };
    });
    // A month without any sales counts as whatever suits.
    const sold = months.filter(({ first }) => !isAfter(first, lastDay));
    const [one] = sold;
    const isWhole =
      one !== undefined && sold.every((month) => areSame(month, one));
    if (isWhole) put("quarter", { from: quarter, to: quarter }, one.weights);
    for (const { first, pieces, weights } of isWhole ? sold : months) {
      if (!isWhole) put("month", { from: first, to: first }, weights);
      for (const piece of pieces)
        put("day", piece, difference(piece.weights, weights));
    }
  }
  return [...parts.values()];
}

const NEXT = {
  day: (day: CalendarDate) => addDays(day, 1),
  month: (month: CalendarDate) => addMonths(month, 1),
  quarter: (quarter: CalendarDate) => addMonths(quarter, 3),
};

const isAfter = (day: CalendarDate, lastDay: CalendarDate | null) =>
  lastDay !== null && day > lastDay;

const areSame = (one: { weights: Weights }, other: { weights: Weights }) =>
  one.weights.every((weight, place) => weight === other.weights[place]);

const difference = (weights: Weights, less: Weights) =>
  weights.map((weight, place) => weight - (less[place] ?? 0)) as Weights;

/** The quarters, by their first days, from the one of the first day to the one of the last. */
function quartersOf(spans: Span[]): CalendarDate[] {
  const firsts = spans.map(({ from }) => from).toSorted();
  const lasts = spans.map(({ to }) => to).toSorted();
  const quarters: CalendarDate[] = [];
  let quarter = quarterOf(firsts[0] ?? "");
  for (; quarter <= (lasts.at(-1) ?? ""); quarter = NEXT.quarter(quarter))
    quarters.push(quarter);
  return quarters;
}

function quarterOf(day: CalendarDate): CalendarDate {
  const monthsIn = (Number(day.slice(5, 7)) - 1) % 3;
  return addMonths(`${day.slice(0, 8)}01`, -monthsIn);
}

/** A month cut where spans begin and end. What comes after the last sale counts as what it follows. */
function piecesOf(
  month: CalendarDate,
  spans: Span[],
  lastDay: CalendarDate | null,
): Piece[] {
  const end = addMonths(month, 1);
  const cuts = spans
    .flatMap(({ from, to }) => [from, addDays(to, 1)])
    .filter((day) => day > month && day < end && !isAfter(day, lastDay));
  const froms = [month, ...new Set(cuts.toSorted())];
  return froms.map((from, place) => ({
    from,
    to: addDays(froms[place + 1] ?? end, -1),
    weights: spans.map((span) =>
      span.from <= from && from <= span.to ? 1 : 0,
    ),
  }));
}

/** As what most days of a month count; in halves, nothing of the whole month is taken. */
function most(pieces: Piece[]): Weights {
  const others = (weights: Weights) =>
    pieces
      .filter((piece) => !areSame(piece, { weights }))
      .reduce((sum, piece) => sum + daysIn(piece), 0);
  const none: Weights = pieces[0]?.weights.map(() => 0 as const) ?? [];
  return pieces
    .map(({ weights }) => weights)
    .reduce((best, one) => (others(one) < others(best) ? one : best), none);
}
