import readXlsxFile from "read-excel-file/universal";
import type { MessageLine } from "./message-line.ts";
import { parseTable } from "./parse-message.ts";
import { unpackWorkbook } from "./unpack-workbook.ts";

type Cell = string | number | boolean | Date | null;

const MOST_ROWS = 50_000;
/** Each row is filled up to the last column that holds something. */
const MOST_CELLS = 2_000_000;

/** Reads all sheets of a workbook, one after the other. Throws for what is no workbook. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<MessageLine[] | "too_large"> {
  const workbook = unpackWorkbook(bytes);
  if (!workbook || hasFarCells(workbook)) return "too_large";
  const sheets = await readXlsxFile(workbook.slice().buffer);
  const lines: MessageLine[] = [];
  let above = 0;
  for (const { data } of sheets) {
    const rows = data.map((row) => row.map((cell) => textOf(cell as Cell)));
    if (above + rows.length > MOST_ROWS) return "too_large";
    for (const line of parseTable(rows))
      lines.push({ ...line, line: above + line.line });
    above += rows.length;
  }
  return lines;
}

/** Numbers as they are written here: what stands in a cell has no blanks between thousands. */
function textOf(cell: Cell): string {
  if (cell === null || typeof cell === "boolean") return "";
  if (cell instanceof Date)
    return `${cell.getUTCDate()}.${cell.getUTCMonth() + 1}.${cell.getUTCFullYear()}.`;
  return typeof cell === "number"
    ? String(Number(cell.toPrecision(15))).replace(".", ",")
    : cell;
}

const FILLED_CELL =
  /<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>/g;

/** Whether a cell so far out is filled that the rows would not fit into the memory. */
function hasFarCells(workbook: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(workbook);
  let width = 0;
  let height = 0;
  for (const [, column = "", row = ""] of text.matchAll(FILLED_CELL)) {
    width = Math.max(width, columnNumber(column));
    height = Math.max(height, Number(row));
    if (width * height > MOST_CELLS) return true;
  }
  return false;
}

/** "A" is 1, "AA" is 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
}
