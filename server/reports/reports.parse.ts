import * as v from "valibot";
import { isCalendarDate } from "../core/calendar.ts";
import { DIMENSIONS, RANKING_SORTS } from "./report.queries.ts";
import { GRAINS, isReportSpan } from "./report-span.rules.ts";

const day = v.pipe(v.string(), v.check(isCalendarDate, "a day, YYYY-MM-DD"));
const code = v.pipe(v.string(), v.maxLength(200));

const entries = {
  from: day,
  to: day,
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  maker: v.optional(code),
  category: v.optional(code),
  priceList: v.optional(code),
  /** Empty: the partners of nobody. */
  salesperson: v.optional(code),
};
const grain = v.optional(v.picklist(GRAINS), "month");
const span = "no longer than a year, by day no longer than 92 days";

export const seriesInput = v.pipe(
  v.strictObject({ ...entries, grain }),
  v.forward(
    v.check((input) => isReportSpan(input, input.grain), span),
    ["to"],
  ),
);

const rankingEntries = {
  ...entries,
  dimension: v.picklist(DIMENSIONS),
  sort: v.optional(v.picklist(RANKING_SORTS), "net"),
  direction: v.optional(v.picklist(["asc", "desc"]), "desc"),
};

export const rankingInput = v.pipe(
  v.strictObject({
    ...rankingEntries,
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  v.forward(
    v.check((input) => isReportSpan(input, "month"), span),
    ["to"],
  ),
);

/** A report as a file, as its address says it. */
export const reportFileInput = v.variant("report", [
  v.pipe(
    v.strictObject({ report: v.literal("series"), ...entries, grain }),
    v.forward(
      v.check((input) => isReportSpan(input, input.grain), span),
      ["to"],
    ),
  ),
  v.pipe(
    v.strictObject({ report: v.literal("ranking"), ...rankingEntries }),
    v.forward(
      v.check((input) => isReportSpan(input, "month"), span),
      ["to"],
    ),
  ),
]);

export type SeriesInput = v.InferOutput<typeof seriesInput>;
export type RankingInput = v.InferOutput<typeof rankingInput>;
export type ReportFileInput = v.InferOutput<typeof reportFileInput>;
/** What a report is narrowed to. */
export type ReportFilter = Omit<SeriesInput, "grain">;
