import { createAddress } from "../../lib/address.ts";
import { addDays, isCalendarDate } from "../../../server/core/calendar.ts";
import {
  addMonths,
  GRAINS,
  isReportSpan,
  type Grain,
  type Span,
} from "../../../server/reports/report-span.rules.ts";
import { format } from "../../i18n/i18n.ts";

export const SERIES = ["turnover", "orders", "fill", "shipping"] as const;
export type SeriesReport = (typeof SERIES)[number];
export const RANKINGS = [
  "partner",
  "item",
  "salesperson",
  "maker",
  "category",
  "priceList",
] as const;
export type RankingReport = (typeof RANKINGS)[number];
export const REPORTS = [...SERIES, ...RANKINGS, "aging"] as const;
export type Report = (typeof REPORTS)[number];

export const PERIODS = [
  "this_month",
  "last_month",
  "last_quarter",
  "this_year",
  "last_12",
] as const;
export type Period = (typeof PERIODS)[number];

const GRAIN_OF: Record<Period, Grain> = {
  this_month: "day",
  last_month: "day",
  last_quarter: "week",
  this_year: "month",
  last_12: "month",
};

/** The days of a period, as seen from a day of it. */
export function spanOf(period: Period, today: string): Span {
  const month = `${today.slice(0, 7)}-01`;
  const before = addDays(month, -1);
  return {
    this_month: { from: month, to: today },
    last_month: { from: addMonths(month, -1), to: before },
    last_quarter: { from: addMonths(month, -3), to: before },
    this_year: { from: `${today.slice(0, 4)}-01-01`, to: today },
    last_12: { from: addMonths(month, -12), to: before },
  }[period];
}

/** What a report is narrowed to, by how the address names it. */
export const NARROWINGS = ["maker", "category", "list", "of"] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** How the address says that it is the partners of nobody. */
export const NOBODY = "-";

/** What the address says of a report; all of it can be linked to. */
export function createReportChoice() {
  const { told, say } = createAddress();
  const today = format().day(new Date());
  const report = () =>
    REPORTS.find((one) => one === told("report")) ?? REPORTS[0];
  const period = () =>
    told("from") === undefined && told("to") === undefined
      ? (PERIODS.find((one) => one === told("period")) ?? PERIODS[0])
      : undefined;
  const span = (): Span => {
    const chosen = period();
    if (chosen) return spanOf(chosen, today);
    const [from, to] = [told("from") ?? "", told("to") ?? ""];
    return {
      from: isCalendarDate(from) ? from : today,
      to: isCalendarDate(to) ? to : today,
    };
  };
  const grain = (): Grain =>
    GRAINS.find((one) => one === told("by")) ??
    GRAIN_OF[period() ?? "this_year"];
  const filter = () => {
    const [maker, category, list, of] = NARROWINGS.map(told);
    const currency = told("currency");
    return {
      ...span(),
      ...(maker && { maker }),
      ...(category && { category }),
      ...(list && { priceList: list }),
      ...(of && { salesperson: of === NOBODY ? "" : of }),
      ...(currency && { currency }),
    };
  };
  return {
    today,
    told,
    set: say,
    report,
    period,
    span,
    grain,
    filter,
    /** Whether there is anything that may be asked for. */
    isAllowed: () =>
      isReportSpan(
        span(),
        SERIES.some((one) => one === report()) ? grain() : "month",
      ),
    narrowed: () =>
      NARROWINGS.filter((name) => told(name) !== undefined).length,
  };
}

export type ReportChoice = ReturnType<typeof createReportChoice>;
