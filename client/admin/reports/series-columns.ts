import type { ReportSeries, ReportSums } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import type { Column } from "./FigureTable.tsx";
import {
  changeText,
  meanDays,
  roundAmount,
  shareText,
} from "./report-numbers.ts";
import type { SeriesReport } from "./report-choice.ts";
import type { ReportsTexts } from "./texts/sr-latn.ts";

/** A bar of a report with those that it stands beside. */
export interface SeriesRow {
  place: number;
  start: string;
  now: ReportSums | null;
  before: ReportSums | null;
  lastYear: ReportSums | null;
}

/** What a report over time draws, and its columns with what each is put in order by. */
export interface SeriesShape {
  /** What a bar is as high as. */
  bar: (sums: ReportSums) => number | undefined;
  columns: (Column<SeriesRow> & {
    value: (row: SeriesRow) => number | undefined;
  })[];
}

type Value = (row: SeriesRow) => number | undefined;

/** Rows as they were answered, by the days on which their bars begin. */
export function seriesRows(series: ReportSeries): SeriesRow[] {
  return series.rows.map((row, place) => ({
    place,
    start: row.now?.start ?? row.before?.start ?? row.lastYear?.start ?? "",
    ...row,
  }));
}

export function totalRow({ total }: ReportSeries): SeriesRow {
  return { place: 0, start: "", ...total };
}

/** The shape of each of the reports over time. */
export function seriesShape(
  report: SeriesReport,
  text: ReportsTexts,
  { hasOrders }: { hasOrders: boolean },
): SeriesShape {
  const starting = {
    key: "start",
    head: text.starting,
    text: (row: SeriesRow) => format().date(row.start),
    value: (row: SeriesRow) => row.place,
    sorts: true,
  };
  const column = (
    key: string,
    head: string,
    { value, written }: { value: Value; written: (value: number) => string },
  ) => ({
    key,
    head,
    value,
    sorts: true,
    text: (row: SeriesRow) => {
      const found = value(row);
      return found === undefined ? undefined : written(found);
    },
  });
  const amount = (key: string, head: string, value: Value) =>
    column(key, head, { value, written: roundAmount });
  const count = (key: string, head: string, value: Value) =>
    column(key, head, { value, written: (found) => format().count(found) });
  const days = (key: string, head: string, value: Value) =>
    column(key, head, {
      value,
      written: (found) => format().decimal(String(found)),
    });
  const change = (key: string, of: (row: SeriesRow) => ReportSums | null) => ({
    key,
    head: text.change,
    value: (row: SeriesRow) =>
      row.now && of(row) ? row.now.net - (of(row)?.net ?? 0) : undefined,
    text: (row: SeriesRow) =>
      row.now ? changeText(row.now.net, of(row)?.net ?? 0) : undefined,
  });
  const share = (
    key: string,
    head: string,
    of: (row: SeriesRow) => [number, number] | undefined,
  ) => ({
    key,
    head,
    sorts: true,
    value: (row: SeriesRow) => {
      const [part, whole] = of(row) ?? [0, 0];
      return whole > 0 ? part / whole : undefined;
    },
    text: (row: SeriesRow) => {
      const [part, whole] = of(row) ?? [0, 0];
      return shareText(part, whole);
    },
  });
  const shipped = (sums: ReportSums | null): [number, number] | undefined =>
    sums ? [sums.shippedNet, sums.dueNet] : undefined;
  const mean = (sums: ReportSums | null) =>
    meanDays(sums?.shippedMinutes, sums?.shippedOrders);
  switch (report) {
    case "turnover":
      return {
        bar: (sums) => sums.net,
        columns: [
          starting,
          amount("net", text.net, (row) => row.now?.net),
          amount("before", text.netBefore, (row) => row.before?.net),
          change("change", (row) => row.before),
          amount("lastYear", text.netLastYear, (row) => row.lastYear?.net),
          change("changeYear", (row) => row.lastYear),
          amount("returned", text.returned, (row) => row.now?.returnedNet),
        ],
      };
    case "orders":
      return {
        bar: (sums) => (hasOrders ? (sums.orders ?? 0) : sums.lines),
        columns: [
          starting,
          count(
            "orders",
            text.ordersCount,
            (row) => row.now?.orders ?? undefined,
          ),
          count(
            "before",
            text.ordersBefore,
            (row) => row.before?.orders ?? undefined,
          ),
          count(
            "lastYear",
            text.ordersLastYear,
            (row) => row.lastYear?.orders ?? undefined,
          ),
          count("lines", text.lines, (row) => row.now?.lines),
          amount("average", text.average, (row) =>
            row.now?.orders ? row.now.net / row.now.orders : undefined,
          ),
          count(
            "ended",
            text.ended,
            (row) => row.now?.endedOrders ?? undefined,
          ),
          amount(
            "endedNet",
            text.endedNet,
            (row) => row.now?.endedNet ?? undefined,
          ),
        ],
      };
    case "fill":
      return {
        bar: (sums) =>
          sums.dueNet > 0 ? (sums.shippedNet / sums.dueNet) * 100 : undefined,
        columns: [
          starting,
          share("fill", text.shippedShare, (row) => shipped(row.now)),
          share("before", text.shippedBefore, (row) => shipped(row.before)),
          amount("asked", text.asked, (row) => row.now?.dueNet),
          amount("shipped", text.shipped, (row) => row.now?.shippedNet),
          share("confirmed", text.confirmedShare, (row) =>
            row.now ? [row.now.confirmedNet, row.now.askedNet] : undefined,
          ),
        ],
      };
    case "shipping":
      return {
        bar: mean,
        columns: [
          starting,
          days("days", text.days, (row) => mean(row.now)),
          days("before", text.daysBefore, (row) => mean(row.before)),
          days("lastYear", text.daysLastYear, (row) => mean(row.lastYear)),
          count(
            "shipped",
            text.shippedOrders,
            (row) => row.now?.shippedOrders ?? undefined,
          ),
        ],
      };
  }
}
