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
} from "./workbook-parts.rules.ts";

/** Others are served in between. */
const ROWS_AT_ONCE = 200;

/** A workbook of one sheet, packed piece by piece as it is taken, row by row as they come. */
export async function* packWorkbook(
  shape: WorkbookShape,
  rows: Iterable<WorkbookCell[]> | AsyncIterable<WorkbookCell[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let packed: Uint8Array[] = [];
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
  for await (const row of rows) {
    sheet.push(strToU8(sheetRow(row, at, shape)));
    at += 1;
    if (at % ROWS_AT_ONCE > 0) continue;
    yield* packed;
    packed = [];
    await setImmediate();
  }
  sheet.push(strToU8(SHEET_END), true);
  zip.end();
  yield* packed;
}
