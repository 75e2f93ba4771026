import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import type { Sums } from "./report.queries.ts";
import { barsOf, type Grain, type Span } from "./report-span.rules.ts";

/** What one bar stands for. */
export interface Bar extends Sums {
  start: CalendarDate;
}

interface InBars {
  grain: Grain;
  /** Whether orders were counted: of chosen items they are not. */
  ofOrders: boolean;
}

const TOOK_PLACES = 7;

/** Adds the sums of days into the bars of a span; days outside of it are of others. */
export function barSums(
  days: (Sums & { day: CalendarDate })[],
  span: Span,
  { grain, ofOrders }: InBars,
): Bar[] {
  const within = days.filter(({ day }) => day >= span.from && day <= span.to);
  const starts = barsOf(span, grain);
  return starts.map((start, place) => {
    const next = starts[place + 1];
    const own = within.filter(
      ({ day }) => day >= start && (next === undefined || day < next),
    );
    return { start, ...addSums(own, ofOrders) };
  });
}

/** What some sums come to together; of none it is nothing. */
export function addSums(sums: readonly Sums[], ofOrders: boolean): Sums {
  const whole = (of: (one: Sums) => number | null) =>
    sums.reduce((total, one) => total + (of(one) ?? 0), 0);
  const known = (of: (one: Sums) => number | null) =>
    ofOrders ? whole(of) : null;
  return {
    orders: known((one) => one.orders),
    endedOrders: known((one) => one.endedOrders),
    endedNet: known((one) => one.endedNet),
    lines: whole((one) => one.lines),
    net: whole((one) => one.net),
    returnedNet: whole((one) => one.returnedNet),
    askedNet: whole((one) => one.askedNet),
    confirmedNet: whole((one) => one.confirmedNet),
    dueNet: whole((one) => one.dueNet),
    shippedNet: whole((one) => one.shippedNet),
    shippedOrders: known((one) => one.shippedOrders),
    shippedMinutes: known((one) => one.shippedMinutes),
    took: ofOrders
      ? Array.from({ length: TOOK_PLACES }, (_, place) =>
          whole((one) => one.took?.[place] ?? 0),
        )
      : null,
  };
}

/** What something that is ranked comes to, and what it came to before. */
export interface RankingSums extends Sums {
  netBefore: Amount;
  netLastYear: Amount;
}

export const NOTHING_RANKED: RankingSums = {
  ...addSums([], true),
  netBefore: 0,
  netLastYear: 0,
};

/** A total with one more in it. */
export function addRanked(total: RankingSums, one: RankingSums): RankingSums {
  return {
    ...addSums([total, one], true),
    netBefore: total.netBefore + one.netBefore,
    netLastYear: total.netLastYear + one.netLastYear,
  };
}
