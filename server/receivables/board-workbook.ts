import type { CalendarDate } from "../core/calendar.ts";
import { safeText } from "../core/csv-cell.rules.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { packWorkbook } from "../file-formats/pack-workbook.ts";
import type { WorkbookCell } from "../file-formats/workbook-parts.rules.ts";
import type { Board, BoardSums } from "./board.queries.ts";
import { boardTexts, type BoardTexts } from "./texts/board-texts.ts";
import { rowView } from "./view-board.ts";

const CENTS = 100;
const SUMS = [
  "notDue",
  "late1",
  "late31",
  "late61",
  "late91",
  "overdue",
  "unallocated",
  "balance",
] as const;

export interface BoardSheet {
  board: Pick<Board, "rows" | "total">;
  currency: string;
  day: CalendarDate;
  language: Language;
}

/** The board as a workbook, packed piece by piece as it is taken. */
export function boardWorkbook(
  sheet: BoardSheet,
): AsyncGenerator<Uint8Array, void, undefined> {
  const texts = boardTexts(sheet.language);
  const shape = {
    sheet: texts.sheet,
    widths: [12, 34, 16, ...SUMS.map(() => 15), 10, 15, 15, 15, 15, 15, 12, 12],
    headRows: 2,
  };
  return packWorkbook(shape, rowsOf(sheet, texts));
}

const money = (amount: Amount): WorkbookCell => ({ price: amount / CENTS });
const some = (amount: Amount | null): WorkbookCell =>
  amount === null ? null : money(amount);
const sums = (of: BoardSums) => SUMS.map((name) => money(of[name]));

function* rowsOf(
  { board, currency, day }: BoardSheet,
  texts: BoardTexts,
): Generator<WorkbookCell[]> {
  yield [`${texts.title} ${day}, ${currency}`];
  yield [
    texts.code,
    texts.name,
    texts.salesperson,
    ...SUMS.map((name) => texts[name]),
    texts.daysLate,
    texts.limit,
    texts.openOrders,
    texts.free,
    texts.overBy,
    texts.promised,
    texts.dueOn,
    texts.agrees,
  ];
  for (const row of board.rows.map(rowView)) {
    const { promise, agrees } = row;
    yield [
      safeText(row.code),
      safeText(row.name),
      safeText(row.salesperson),
      ...sums(row),
      row.daysLate,
      some(row.limit),
      money(row.openOrders),
      some(row.free),
      money(row.overBy),
      some(promise && promise.amount),
      promise &&
        (promise.state === "broken"
          ? `${promise.dueOn} (${texts.broken})`
          : promise.dueOn),
      agrees === null ? null : agrees ? texts.yes : texts.no,
    ];
  }
  yield [texts.total, null, null, ...sums(board.total)];
}
