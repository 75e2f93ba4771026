import type { PlacedRow } from "./render.ts";

interface Line {
  cells: string[];
  line: number;
}

/** A CSV text as its header and its rows mean it; undefined where it ends within a quoted cell. */
export function readCsv(
  text: string,
  delimiter: string,
): { header: string[]; rows: PlacedRow[] } | undefined {
  const lines = readLines(text.replace(/^\ufeff/, ""), delimiter);
  if (!lines) return undefined;
  const filled = lines.filter(
    ({ cells }) =>
      cells.some((cell) => cell.trim() !== "") && !cells[0]?.startsWith("sep="),
  );
  const [head, ...rest] = filled;
  if (!head) return undefined;
  const header = head.cells.map((name) => name.trim().toLowerCase());
  const last = rest.at(-1);
  if (last && last.cells.length < header.length && !/[\r\n]$/.test(text))
    return undefined;
  const rows = rest.map(({ cells, line }): PlacedRow => {
    const more = cells.slice(header.length);
    const fits =
      cells.length >= header.length && more.length < 2 && !more[0]?.trim();
    return fits
      ? {
          line,
          cells: new Map(header.map((name, at) => [name, cells[at] ?? ""])),
        }
      : { line, cells: new Map(), broken: "" };
  });
  return { header, rows };
}

function readLines(text: string, delimiter: string): Line[] | undefined {
  const lines: Line[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record: Line = { cells: [], line };
    for (let ends = false; !ends;) {
      let cell = "";
      if (text[at] === '"') {
        for (at++; ; at++) {
          if (at >= text.length) return undefined;
          if (text[at] === '"' && text[++at] !== '"') break;
          if (text[at] === "\n") line++;
          cell += text[at];
        }
      }
      while (
        at < text.length &&
        text[at] !== delimiter &&
        !/[\r\n]/.test(text[at] ?? "")
      )
        cell += text[at++];
      record.cells.push(cell);
      ends = text[at] !== delimiter;
      if (!ends) at++;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    line++;
    lines.push(record);
  }
  return lines;
}
