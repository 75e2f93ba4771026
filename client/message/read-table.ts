import { cleanLine } from "./clean-line.ts";
import { findHeadings, headingsOf, rolesOf, type Role } from "./columns.ts";
import type { TableRow } from "./delimited.ts";
import type { MessageLine, Reading } from "./message-line.ts";
import { isShortened } from "./plain-cell.ts";
import { readAmount } from "./read-amount.ts";
import { readLine } from "./read-line.ts";
import { readText } from "./read-text.ts";
import { foldWord, isMeasure, unitOf } from "./unit-words.ts";

/** What the columns of a table hold, and above which row the letterhead and the headings stand. */
export interface TableShape {
  roles: Role[];
  from: number;
  /** The row of headings as it stood; some programs repeat it on each page. */
  headings: string | undefined;
}

/** Finds what the columns hold; undefined where no column names items. */
export function shapeOf(rows: readonly TableRow[]): TableShape | undefined {
  const at = findHeadings(rows);
  const under = rows.slice(at + 1);
  const headings = headingsOf(rows[at]?.cells ?? []);
  const roles = headings ?? rolesOf(under);
  const shape = { roles, from: at + 1, headings: rows[at]?.raw };
  return roles.some(isNaming) ? shape : undefined;
}

/** One line for each row, and more for a row of text that names several items. */
export function readTable(
  rows: readonly TableRow[],
  shape: TableShape,
): MessageLine[] {
  const { roles, from, headings } = shape;
  const isForm =
    headings !== undefined && isMostlyEmpty(rows.slice(from), roles);
  return rows.flatMap((row, at): MessageLine[] => {
    if (at < from || row.raw === headings) return [asHeader(row)];
    const filled = row.cells.filter((cell) => cell !== "");
    if (filled.length === 1 && roles.length > 1) return readLone(row, filled);
    const reading = readRow(row.cells, roles);
    const isEmpty = isForm && reading.quantity === undefined;
    const isNothing = isTotal(filled) || isEmpty || isZero(row.cells, roles);
    return [
      {
        line: row.line,
        raw: row.raw,
        ...reading,
        ...(isNothing && { header: true as const }),
      },
    ];
  });
}

const isNaming = (role: Role): boolean =>
  role === "code" || role === "barcode" || role === "name";

function asHeader({ line, raw, cells }: TableRow): MessageLine {
  const keys = [
    cells
      .map((cell) => cell.trim())
      .join(" ")
      .trim(),
  ];
  return {
    line,
    raw,
    keys,
    quantity: undefined,
    unit: undefined,
    header: true,
  };
}

/** A row with one cell is read as any text: a greeting, or an item that was written in a hurry. */
function readLone(row: TableRow, [cell = ""]: string[]): MessageLine[] {
  const isPlain = !row.raw.includes('"');
  const lines = readText(isPlain ? row.raw : cell, row.line);
  return isPlain
    ? lines
    : lines.slice(0, 1).map((line) => ({ ...line, raw: row.raw }));
}

function readRow(cells: string[], roles: Role[]): Reading {
  const of = (wanted: Role) =>
    cells.filter((cell, at) => roles[at] === wanted && cell !== "");
  const codes = [...of("code"), ...of("barcode")];
  const sure = codes.filter((code) => !isShortened(code));
  const name = cleanLine(of("name").join(" "));
  const amount = of("quantity").map(readAmount).find(Boolean);
  // With a code and a column of quantities, nothing else is asked of the name.
  const isAsked = sure.length === 0 || !roles.includes("quantity");
  const said = isAsked && name !== "" ? readLine(name) : undefined;
  const spoken = amount || roles.includes("quantity") ? undefined : said;
  const keys = [
    ...sure,
    ...(amount === undefined && spoken ? spoken.keys : [name]),
    ...(sure.length === 0 && said ? said.keys : []),
    ...codes,
  ];
  const [unitCell = ""] = of("unit");
  const word = foldWord(unitCell);
  const unit = amount?.unit ?? spoken?.unit ?? unitOf(word);
  const measure =
    amount?.measure ??
    spoken?.measure ??
    (unit === undefined && isMeasure(word) ? word : undefined);
  return {
    keys: namedBy(keys, cells),
    quantity: amount?.value ?? spoken?.quantity,
    unit,
    ...(spoken?.whole !== undefined && { whole: spoken.whole }),
    ...(measure !== undefined && { measure }),
  };
}

function namedBy(keys: string[], cells: string[]): string[] {
  const named = [...new Set(keys)].filter((key) => key !== "").slice(0, 8);
  return named.length > 0 ? named : [cells.join(" ").trim()];
}

/** A price list in which somebody filled in some quantities: the others are not asked for. */
function isMostlyEmpty(rows: readonly TableRow[], roles: Role[]): boolean {
  const at = roles.indexOf("quantity");
  if (at < 0) return false;
  const filled = rows.filter(({ cells }) => readAmount(cells[at] ?? ""));
  return filled.length > 0 && filled.length * 2 < rows.length;
}

function isZero(cells: string[], roles: Role[]): boolean {
  return /^0+(?:[.,]0+)?$/.test(cells[roles.indexOf("quantity")] ?? "");
}

const TOTALS =
  /^(?:sve)?(?:ukupno|total|svega|suma|zbir|osnovica|pdv|za uplatu|za placanje)\b/;

function isTotal([first = ""]: string[]): boolean {
  return TOTALS.test(foldWord(first.slice(0, 40)));
}
