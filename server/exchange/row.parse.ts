import { adaptCell, type WrittenBy } from "./adapt-cell.rules.ts";
import type { ColumnType } from "./column-types.ts";
import { headerOf, type Feed, type FeedColumn } from "./feed-columns.ts";
import { sheetText } from "./sheet-text.ts";
import { visibleText } from "./visible-text.rules.ts";
import {
  LongNumber,
  SheetCell,
  type FileRecord,
} from "../file-formats/file-record.ts";

/** A row that was not taken, named so that its sender can find and mend it. */
export interface RejectedRow {
  line: number;
  field: string;
  value: string;
  message: string;
  /** Kept, and tried again when what it names has come. */
  parked?: true;
}

export interface ReadRow {
  /** The row as the staging table takes it, without its line end. */
  staged: string;
  rejection: RejectedRow | undefined;
}

const SHOWN_VALUE = 200;
// oxlint-disable-next-line no-control-regex -- Postgres holds no NUL, and codes are one line
const CONTROL_IN_CODE = /[\u0000-\u001f\u007f]/;
// A byte order mark within a text joined two files, and would make another code of one that looks the same.
const NO_CHARACTER = /[\0\ufeff\ufffe\uffff]|\p{Cs}/u;
const TO_ESCAPE = /[\\\t\n\r]/;

/**
 * Reads one record into a row for the staging table: its line, whether it was rejected, a bit for
 * each column that it gives, and the cells. Of a rejected row the cells that can be read stay, so
 * that a `replace` knows whom the file names.
 */
export function readRow(
  record: FileRecord,
  feed: Feed,
  writtenBy?: WrittenBy,
): ReadRow {
  const { line } = record;
  if ("broken" in record) {
    return {
      staged: stagedRow(
        { line, rejected: true, given: 0 },
        feed.columns.map(() => null),
      ),
      rejection: {
        line,
        field: visibleText(record.field ?? ""),
        value: shown(record.value),
        message: record.broken,
      },
    };
  }
  let rejection: RejectedRow | undefined;
  let given = 0;
  const values: (string | null)[] = [];
  for (const [index, column] of feed.columns.entries()) {
    const header = headerOf(column);
    const cell = Object.hasOwn(record.cells, header)
      ? record.cells[header]
      : undefined;
    if (cell !== undefined) given += 2 ** index;
    const read = readCell(cell, column, writtenBy);
    if (typeof read === "object" && read !== null) {
      rejection ??= {
        line,
        field: header,
        value: shown(cell),
        message: nameOf(record.cells, feed) + read.problem,
      };
      values.push(null);
    } else {
      values.push(read);
    }
  }
  const rejected = rejection !== undefined;
  return { staged: stagedRow({ line, rejected, given }, values), rejection };
}

/** How a sentence about a row begins, where rows of its feed are known by their codes. */
function nameOf(cells: Record<string, unknown>, { noun }: Feed): string {
  const code = noun && Object.hasOwn(cells, "code") ? cells["code"] : "";
  return typeof code === "string" && code.trim() !== ""
    ? `${noun} ${shown(code.trim())}: `
    : "";
}

function readCell(
  cell: unknown,
  column: FeedColumn,
  writtenBy: WrittenBy | undefined,
): string | null | { problem: string } {
  let text = textOf(cell, column.type);
  if (cell instanceof SheetCell) {
    const told = sheetText(cell, column.type, writtenBy?.timeZone ?? "UTC");
    if ("problem" in told) return told;
    ({ text } = told);
  }
  if (typeof cell === "string" && writtenBy?.isMapped) {
    const adapted = adaptCell(cell, cellColumn(column), writtenBy);
    if ("problem" in adapted) return adapted;
    ({ text } = adapted);
  }
  if (text === undefined)
    return { problem: `must be ${column.type.expects}, not a ${kindOf(cell)}` };
  if (text === "") {
    if (column.required) return { problem: "must be filled in" };
    return column.otherwise ?? null;
  }
  if (NO_CHARACTER.test(text))
    return { problem: "holds a character that is none" };
  if (column.type.isCode && CONTROL_IN_CODE.test(text))
    return { problem: "must be one line of text" };
  return (
    column.type.read(text) ?? { problem: `must be ${column.type.expects}` }
  );
}

function cellColumn(column: FeedColumn) {
  return { header: headerOf(column), sqlType: column.type.sqlType };
}

/** A cell as trimmed text, empty when it is left out or cleared; undefined when it is no text. */
function textOf(cell: unknown, type: ColumnType): string | undefined {
  switch (typeof cell) {
    case "string":
      return cell.trim();
    case "undefined":
      return "";
    case "number":
      return type.takes === "number" ? String(cell) : undefined;
    case "boolean":
      return type.takes === "boolean" ? String(cell) : undefined;
    default:
      if (cell === null) return "";
      if (cell instanceof LongNumber)
        return type.takes === "number" ? cell.text : undefined;
      return type.takes === "list" ? joinedList(cell) : undefined;
  }
}

function joinedList(cell: unknown): string | undefined {
  return Array.isArray(cell) &&
    cell.every((one) => typeof one === "string" && !one.includes("|"))
    ? cell.join("|")
    : undefined;
}

function kindOf(cell: unknown): string {
  if (cell instanceof LongNumber) return "JSON number";
  return Array.isArray(cell) ? "JSON list" : `JSON ${typeof cell}`;
}

function shown(cell: unknown): string {
  if (cell instanceof SheetCell || cell instanceof LongNumber)
    return shown(cell.text);
  const text = typeof cell === "string" ? cell : (JSON.stringify(cell) ?? "");
  return visibleText(text.slice(0, SHOWN_VALUE));
}

function stagedRow(
  head: { line: number; rejected: boolean; given: number },
  values: (string | null)[],
): string {
  const start = `${head.line}\t${head.rejected ? "t" : "f"}\t${head.given}`;
  let row = start;
  for (const value of values) {
    row += "\t";
    row += value === null ? "\\N" : escaped(value);
  }
  return row;
}

/** The cells of a row as the staging table takes it. */
export function stagedCells(row: string): (string | null)[] {
  return row
    .split("\t")
    .slice(3)
    .map((cell) =>
      cell === "\\N"
        ? null
        : cell.replace(
            /\\(.)/g,
            (_all, sign: string) => UNESCAPED[sign] ?? sign,
          ),
    );
}

const UNESCAPED: Record<string, string> = { t: "\t", n: "\n", r: "\r" };

function escaped(value: string): string {
  if (!TO_ESCAPE.test(value)) return value;
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
