import {
  RECORDS_AT_ONCE,
  SheetCell,
  type FileRecord,
  type FileRecords,
  type ReadingNote,
} from "./file-record.ts";
import { columnLetters } from "./sheet-cell.rules.ts";
import { SheetRows, type SheetRow } from "./sheet-rows.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { readWorkbook, sheetPart } from "./workbook.ts";
import { scanXml } from "./xml-scan.ts";
import { openZip } from "./zip-file.ts";

const MAX_COLUMNS = 1000;

/** Whether a file is a zip, as workbooks are. */
export function isZip(start: Uint8Array): boolean {
  return (
    start[0] === 0x50 &&
    start[1] === 0x4b &&
    start[2] === 0x03 &&
    start[3] === 0x04
  );
}

/**
 * Reads a sheet of a workbook row by row; its first row that holds anything names the columns.
 * What is no text in the sheet stays a `SheetCell`, so that nobody takes a number for a code.
 */
export async function readXlsx(
  path: string,
  sheet?: string,
): Promise<FileRecords> {
  const rows = readRows(path, sheet);
  let first: SheetRow[] = [];
  while (first.length === 0) {
    const next = await rows.next();
    if (next.done) throw new UnreadableFile("unreadable", "the sheet is empty");
    first = next.value.rows;
  }
  const [head, ...rest] = first;
  const header = headerOf(head?.cells ?? []);
  const notes: ReadingNote[] = [];
  return { header, records: toRecords({ rows, rest, header, notes }), notes };
}

interface Piece {
  rows: SheetRow[];
}

async function* readRows(
  path: string,
  sheet: string | undefined,
): AsyncGenerator<Piece & { notes?: ReadingNote[] }> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const sheetRows = new SheetRows(workbook);
    const text = zip.text(sheetPart(workbook, sheet));
    for await (const piece of scanXml(text, sheetRows)) {
      void piece;
      yield { rows: sheetRows.take() };
    }
    yield { rows: [], notes: sheetRows.finish() };
  } finally {
    zip.close();
  }
}

async function* toRecords(sheet: {
  rows: AsyncGenerator<Piece & { notes?: ReadingNote[] }>;
  rest: SheetRow[];
  header: string[];
  notes: ReadingNote[];
}): AsyncGenerator<FileRecord[]> {
  const { rows, rest, header, notes } = sheet;
  const nameless = new Set<number>();
  let batch: FileRecord[] = rest.map((row) => toRecord(row, header, nameless));
  for await (const piece of rows) {
    for (const row of piece.rows) batch.push(toRecord(row, header, nameless));
    notes.push(...(piece.notes ?? []));
    if (batch.length < RECORDS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  for (const column of [...nameless].toSorted((a, b) => a - b).slice(0, 50))
    notes.push({
      field: columnLetters(column),
      value: "",
      message: "has no name in the first row and was passed over",
    });
  if (batch.length > 0) yield batch;
}

function headerOf(cells: unknown[]): string[] {
  if (cells.length > MAX_COLUMNS)
    throw new UnreadableFile("unreadable", "the sheet has too many columns");
  return Array.from(cells, (cell) =>
    (cell instanceof SheetCell ? cell.text : String(cell ?? ""))
      .trim()
      .toLowerCase(),
  );
}

function toRecord(
  { line, cells: row }: SheetRow,
  header: string[],
  nameless: Set<number>,
): FileRecord {
  const cells: Record<string, unknown> = {};
  for (const [index, name] of header.entries())
    if (name !== "") cells[name] = row[index] ?? "";
  for (const [index, cell] of row.entries())
    if (cell !== undefined && cell !== "" && (header[index] ?? "") === "")
      nameless.add(index);
  return { line, cells };
}
