import { rowsOf, type TableRow } from "./delimited.ts";
import type { MessageLine } from "./message-line.ts";
import { plainCell } from "./plain-cell.ts";
import { readLines } from "./read-lines.ts";
import { readTable, shapeOf, type TableShape } from "./read-table.ts";
import { readText } from "./read-text.ts";

/**
 * Reads any text as an order: what a messenger, a program or a table holds. Every line that is not
 * blank gives at least one line; joined, their raw texts are the message.
 */
export function parseMessage(text: string): MessageLine[] {
  const table = findTable(text);
  return table ? readTable(table.rows, table.shape) : readLines(text);
}

/** Reads the cells of a CSV or of a sheet. */
export function parseTable(cells: string[][]): MessageLine[] {
  const rows = cells
    .map((row, at) => ({
      line: at + 1,
      raw: row.join("\t"),
      cells: row.map(plainCell),
    }))
    .filter(({ raw }) => raw.trim() !== "");
  const shape = shapeOf(rows);
  return shape
    ? readTable(rows, shape)
    : rows.flatMap(({ raw, line }) => readText(raw, line));
}

const SIGNS = ["\t", ";", "|", ","];
const LINES_LOOKED_AT = 100;
/** Looked at, before the whole text is cut. */
const LONGEST_BEGINNING = 20_000;

/** The text as a table, if most of its lines are cut alike by one sign and name items so. */
function findTable(
  text: string,
): { rows: TableRow[]; shape: TableShape } | undefined {
  const beginning = text.slice(0, LONGEST_BEGINNING);
  for (const sign of SIGNS) {
    if (!beginning.includes(sign)) continue;
    const sample = rowsOf(beginning, sign).slice(0, LINES_LOOKED_AT);
    if (!isTable(sample, sign)) continue;
    const rows = rowsOf(text, sign);
    const shape = shapeOf(rows);
    if (shape) return { rows, shape };
  }
  return undefined;
}

/** Cells alone do not make a table: "12345 5; 67890 3" are two items, "papir, 5" is one. */
function isTable(rows: TableRow[], sign: string): boolean {
  const cut = rows.filter(({ cells }) => cells.length > 1);
  if (cut.length === 0 || cut.length * 2 < rows.length) return false;
  const shape = shapeOf(cut);
  if (!shape) return false;
  if (shape.headings !== undefined || sign === "\t") return true;
  const has = (role: string) => shape.roles.some((one) => one === role);
  const isNumbered = has("code") || has("barcode");
  return has("quantity") && (isNumbered || (sign !== "," && has("name")));
}
