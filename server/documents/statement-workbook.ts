import { setImmediate } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import {
  SHEET_END,
  SHEET_PART,
  sheetRow,
  sheetStart,
  workbookFrame,
  type WorkbookCell,
  type WorkbookShape,
} from "../file-formats/workbook-parts.rules.ts";
import { documentLabel, type Statement } from "./statement.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** Others are served in between. */
const ROWS_AT_ONCE = 500;
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
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  for (const [name, text] of Object.entries(workbookFrame(shape))) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(strToU8(text), true);
  }
  const sheet = new ZipDeflate(SHEET_PART);
  zip.add(sheet);
  sheet.push(strToU8(sheetStart(shape)));
  let at = 0;
  for await (const row of rowsOf(statement)) {
    sheet.push(strToU8(sheetRow(row, at, shape)));
    at += 1;
    if (at % ROWS_AT_ONCE === 0) await setImmediate();
  }
  sheet.push(strToU8(SHEET_END), true);
  zip.end();
  return Buffer.concat(packed);
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
