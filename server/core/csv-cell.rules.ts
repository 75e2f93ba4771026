/** What a spreadsheet would run, or take for a formula. */
const RUNS = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d[\d.,]*$/;

/**
 * A cell of a CSV file that a spreadsheet opens without running it. A number stays a number, also
 * below zero; anything else that begins as a formula does is set behind an apostrophe.
 */
export function csvCell(value: unknown): string {
  const text =
    typeof value === "string"
      ? value
      : value === null || value === undefined
        ? ""
        : JSON.stringify(value);
  const safe = safeText(text);
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that no spreadsheet takes for a formula. */
export function safeText(text: string): string {
  return RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** A line of a CSV file, semicolons between its cells, as spreadsheets here expect. */
export function csvLine(cells: unknown[]): string {
  return `${cells.map(csvCell).join(";")}\r\n`;
}
