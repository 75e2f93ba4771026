import { packWorkbook } from "../file-formats/pack-workbook.ts";
import type {
  WorkbookCell,
  WorkbookShape,
} from "../file-formats/workbook-parts.rules.ts";
import { documentLabel, type Statement } from "./statement.ts";
import { documentTexts } from "./texts/document-texts.ts";

const CENTS = 100;

/** A statement of account as a workbook, packed row by row as they come. */
export async function writeStatement(statement: Statement): Promise<Buffer> {
  const { statement: texts } = documentTexts(statement.language);
  const { side, kind } = statement;
  const titles = side === "customer" ? texts.title : texts.supplierTitle;
  const shape: WorkbookShape = {
    sheet: titles[kind],
    widths: [12, 44, 12, 14, 14, 16],
    headRows: 3,
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of packWorkbook(shape, rowsOf(statement)))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

const money = (amount: number): WorkbookCell => ({ price: amount / CENTS });

async function* rowsOf(statement: Statement): AsyncGenerator<WorkbookCell[]> {
  const { statement: texts } = documentTexts(statement.language);
  const { seller, partner, currency, day, side } = statement;
  const titles = side === "customer" ? texts.title : texts.supplierTitle;
  yield [`${titles[statement.kind]} · ${seller.name} · ${partner.name}`];
  const { column } = texts;
  if (statement.kind === "open") {
    yield [`${texts.asOf(day)} · ${texts.amountsIn(currency)}`];
    yield [
      column.date,
      column.document,
      column.due,
      column.late,
      column.amount,
      column.open,
    ];
    for await (const row of statement.rows) {
      const isDocument = row.kind === "document";
      const sign = isDocument ? 1 : -1;
      yield [
        row.date,
        documentLabel(row),
        isDocument ? row.dueDate : null,
        isDocument && row.daysLate > 0 ? row.daysLate : null,
        money(sign * row.amount),
        money(sign * row.open),
      ];
    }
    const owed = side === "customer" ? statement.balance : -statement.balance;
    yield [null, texts.closing, null, null, null, money(owed)];
    return;
  }
  const { from, to } = statement.period;
  yield [`${texts.period(from, to)} · ${texts.amountsIn(currency)}`];
  yield [
    column.date,
    column.document,
    column.due,
    column.debit,
    column.credit,
    column.balance,
  ];
  let standing = statement.before;
  yield [from, texts.before, null, null, null, money(standing)];
  for await (const row of statement.rows) {
    standing += row.debit - row.credit;
    yield [
      row.date,
      documentLabel(row),
      row.dueDate,
      row.debit === 0 ? null : money(row.debit),
      row.credit === 0 ? null : money(row.credit),
      money(standing),
    ];
  }
  yield [null, texts.closing, null, null, null, money(standing)];
}
