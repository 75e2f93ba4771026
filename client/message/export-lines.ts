/** A line that found no place in the order, and why. */
export interface UnusedLine {
  /** Of its source, from 1. */
  line: number;
  raw: string;
  why: string;
}

const BYTE_ORDER_MARK = "\ufeff";
/** Excel takes what begins so for a formula and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

/** Lines to take away, as a CSV that Excel opens with a double click here. */
export function exportLines(
  lines: readonly UnusedLine[],
  headings: { line: string; raw: string; why: string },
): string {
  const rows = [headings, ...lines].map(({ line, raw, why }) =>
    [String(line), raw, why].map(cellOf).join(";"),
  );
  return BYTE_ORDER_MARK + rows.map((row) => `${row}\r\n`).join("");
}

function cellOf(text: string): string {
  const plain = text.trim().replaceAll("\t", " ");
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}
