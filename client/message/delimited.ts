import { plainCell } from "./plain-cell.ts";

/** One row of a table: its cells, and where and how it stood. */
export interface TableRow {
  /** Of the source, from 1. */
  line: number;
  raw: string;
  cells: string[];
}

/** A quote that was never closed is no cell of the rest of the text. */
const LONGEST_QUOTED = 10_000;
const BREAK = /[\n\r\u2028\u2029]/;

/**
 * Cuts a text into rows and cells at a sign. A cell in quotes may hold the sign, quotes written
 * twice and line breaks; a quote that begins no such cell is a sign like others. Blank lines are
 * left out.
 */
export function rowsOf(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const from = at;
    const first = line;
    const cells: string[] = [];
    for (;;) {
      const quoted = text[at] === '"' ? quotedAt(text, at, delimiter) : -1;
      const end = quoted < 0 ? endOfCell(text, at, delimiter) : quoted;
      const cell = text.slice(at, end);
      line += quoted < 0 ? 0 : countBreaks(cell);
      cells.push(
        plainCell(quoted < 0 ? cell : cell.slice(1, -1).replaceAll('""', '"')),
      );
      at = end + 1;
      if (text[end] !== delimiter) break;
    }
    const raw = text.slice(from, at - 1);
    if (text[at - 1] === "\r" && text[at] === "\n") at += 1;
    line += 1;
    if (raw.trim() !== "") rows.push({ line: first, raw, cells });
  }
  return rows;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let end = from;
  while (
    end < text.length &&
    text[end] !== delimiter &&
    !BREAK.test(text[end] ?? "")
  )
    end += 1;
  return end;
}

/** Behind the quote that closes a cell; -1 where none does. */
function quotedAt(text: string, from: number, delimiter: string): number {
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0 || end - from > LONGEST_QUOTED) return -1;
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const next = text[end + 1];
  const closes = next === undefined || next === delimiter || BREAK.test(next);
  return closes ? end + 1 : -1;
}

function countBreaks(cell: string): number {
  return cell.split(/\r\n|[\n\r\u2028\u2029]/).length - 1;
}
