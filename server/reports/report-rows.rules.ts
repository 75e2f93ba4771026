import type { CalendarDate } from "../core/calendar.ts";
import type { Sums } from "./report.queries.ts";
import { barsOf, type Grain, type Span } from "./report-span.rules.ts";

/** What one bar stands for. */
export interface Bar extends Sums {
  start: CalendarDate;
}

/** Adds the sums of days into the bars of a span; days outside of it are of others. */
export function barSums(
  days: (Sums & { day: CalendarDate })[],
  span: Span,
  grain: Grain,
): Bar[] {
  const within = days.filter(({ day }) => day >= span.from && day <= span.to);
  const starts = barsOf(span, grain);
  return starts.map((start, place) => {
    const next = starts[place + 1];
    const own = within.filter(
      ({ day }) => day >= start && (next === undefined || day < next),
    );
    return { start, ...addSums(own) };
  });
}

/** What some sums come to together; of none it is nothing. */
export function addSums(sums: readonly Sums[]): Sums {
  const whole = (of: (one: Sums) => number) =>
    sums.reduce((total, one) => total + of(one), 0);
  const known = (of: (one: Sums) => number | null) =>
    sums.some((one) => of(one) === null) ? null : whole((one) => of(one) ?? 0);
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
    took: addTook(sums),
  };
}

function addTook(sums: readonly Sums[]): number[] | null {
  if (sums.some(({ took }) => took === null)) return null;
  const [first] = sums;
  const places = first?.took?.length ?? 0;
  return Array.from({ length: places }, (_, place) =>
    sums.reduce((total, { took }) => total + (took?.[place] ?? 0), 0),
  );
}
