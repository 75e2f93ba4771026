import { safeText } from "../core/csv-cell.rules.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { packWorkbook } from "../file-formats/pack-workbook.ts";
import type { WorkbookCell } from "../file-formats/workbook-parts.rules.ts";
import {
  addRanked,
  NOTHING_RANKED,
  type RankingSums,
} from "./report-rows.rules.ts";
import type { Sums } from "./report.queries.ts";
import { reportTexts, type ReportTexts } from "./texts/report-texts.ts";
import type { RankingReading, SeriesView } from "./view-reports.ts";

const CENTS = 100;
const THOUSANDTHS = 1000;
const MINUTES = 60;

/** A report as a workbook, with all that was added up for it, packed as it is taken. */
export function reportWorkbook(
  report: { series: SeriesView } | { ranking: RankingReading },
  language: Language,
): AsyncGenerator<Uint8Array, void, undefined> {
  const texts = reportTexts(language);
  const isSeries = "series" in report;
  const shape = {
    sheet: texts.sheet,
    widths: [
      ...(isSeries ? [12] : [14, 40, 8, 12]),
      16,
      16,
      16,
      ...MEASURES.map(() => 15),
    ],
    headRows: 2,
  };
  return packWorkbook(
    shape,
    isSeries
      ? seriesRows(report.series, texts)
      : rankingRows(report.ranking, texts),
  );
}

const money = (amount: Amount): WorkbookCell => ({ price: amount / CENTS });
const some = (amount: Amount | null | undefined): WorkbookCell =>
  amount === null || amount === undefined ? null : money(amount);

const MEASURES = [
  "orders",
  "lines",
  "endedOrders",
  "endedNet",
  "returnedNet",
  "askedNet",
  "confirmedNet",
  "dueNet",
  "shippedNet",
  "shippedOrders",
  "hours",
] as const;

function measures(sums: Sums): WorkbookCell[] {
  const { shippedOrders, shippedMinutes } = sums;
  const hours = (shippedMinutes ?? 0) / MINUTES / (shippedOrders ?? 0);
  return [
    sums.orders,
    sums.lines,
    sums.endedOrders,
    some(sums.endedNet),
    money(sums.returnedNet),
    money(sums.askedNet),
    money(sums.confirmedNet),
    money(sums.dueNet),
    money(sums.shippedNet),
    shippedOrders,
    shippedOrders ? Math.round(hours * 10) / 10 : null,
  ];
}

function title(
  { spans, currency }: Pick<SeriesView, "spans" | "currency">,
  texts: ReportTexts,
): WorkbookCell[] {
  const { now, before, lastYear } = spans;
  const told = [
    `${texts.period} ${now.from} – ${now.to}`,
    `${texts.before} ${before.from} – ${before.to}`,
    `${texts.lastYear} ${lastYear.from} – ${lastYear.to}`,
  ];
  return [`${told.join("; ")}; ${currency}`];
}

const heads = (texts: ReportTexts) => [
  texts.net,
  texts.netBefore,
  texts.netLastYear,
  ...MEASURES.map((name) => texts[name]),
];

function* seriesRows(
  series: SeriesView,
  texts: ReportTexts,
): Generator<WorkbookCell[]> {
  yield title(series, texts);
  yield [texts.start, ...heads(texts)];
  for (const { now, before, lastYear } of series.rows)
    yield [
      now?.start ?? null,
      some(now?.net),
      some(before?.net),
      some(lastYear?.net),
      ...(now ? measures(now) : []),
    ];
  const { now, before, lastYear } = series.total;
  yield [
    texts.total,
    money(now.net),
    money(before.net),
    money(lastYear.net),
    ...measures(now),
  ];
}

async function* rankingRows(
  ranking: RankingReading,
  texts: ReportTexts,
): AsyncGenerator<WorkbookCell[]> {
  yield title(ranking, texts);
  yield [texts.code, texts.name, texts.unit, texts.quantity, ...heads(texts)];
  let total = NOTHING_RANKED;
  for await (const row of ranking.rows) {
    total = addRanked(total, row);
    yield [
      safeText(row.code),
      safeText(row.name || texts.none),
      row.unit,
      row.quantity === null ? null : row.quantity / THOUSANDTHS,
      ...nets(row),
      ...measures(row),
    ];
  }
  yield [texts.total, null, null, null, ...nets(total), ...measures(total)];
}

const nets = (
  row: Pick<RankingSums, "net" | "netBefore" | "netLastYear">,
): WorkbookCell[] => [
  money(row.net),
  money(row.netBefore),
  money(row.netLastYear),
];
