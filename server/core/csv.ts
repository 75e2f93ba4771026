/** What a spreadsheet takes for the beginning of a formula and runs, also in its wide forms. */
const RUN_BY_SPREADSHEET = /^['=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /["\r\n;,\t]|^\s|\s$/;

/**
 * A cell of text that no spreadsheet runs: what could begin a formula, and what begins with an
 * apostrophe, gets an apostrophe before it. Read back by taking one leading apostrophe away.
 */
export function csvText(text: string): string {
  return quoted(RUN_BY_SPREADSHEET.test(text) ? `'${text}` : text);
}

/** A cell of digits, dates or words of ours, never altered: "-12.5" stays a number. */
export function csvValue(value: string): string {
  return quoted(value);
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
