import type { CartLine } from "../device/cart.ts";
import { outcomeOf, type Outcome } from "../entry/line-outcome.ts";
import type { MessageLine } from "../message/message-line.ts";
import type { Match } from "../offline/local-catalog.ts";
import type { Draft, LineFix } from "./kept-draft.ts";

/** A line under a name that it keeps while others come and go around it. */
export interface NamedLine extends MessageLine {
  id: string;
  /** The file that it came from; empty for what was pasted or written. */
  source: string;
}

export interface MessageRow {
  id: string;
  line: NamedLine;
  match: Match | undefined;
  fix: LineFix | undefined;
  /** Undefined until the catalogue was asked. */
  outcome: Outcome | undefined;
}

/** Names each line by what stands in it: the how-manieth with these words it is. */
export function nameLines(lines: MessageLine[], source = ""): NamedLine[] {
  const times = new Map<string, number>();
  return lines.map((line) => {
    const nth = (times.get(line.raw) ?? 0) + 1;
    times.set(line.raw, nth);
    return { ...line, id: `${source}\n${nth} ${line.raw}`, source };
  });
}

/** What names the item of a line: what the person chose comes first. */
export const keysOf = (
  line: MessageLine,
  fix: LineFix | undefined,
): string[] => [
  ...(fix?.itemCode === undefined ? [] : [fix.itemCode]),
  ...line.keys,
];

/** The line as it is meant where its number belongs to the name. */
export const asWhole = (line: NamedLine): NamedLine => ({
  ...line,
  quantity: undefined,
  unit: undefined,
});

/** One row for each line; one that is as it was stays the same row. */
export function makeRows(
  lines: NamedLine[],
  { matches, fixes }: { matches: Map<string, Found>; fixes: Draft["fixes"] },
  before: MessageRow[],
): MessageRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return lines
    .filter(({ header }) => !header)
    .map((line) => {
      const found = matches.get(line.id);
      const fix = fixes[line.id];
      const row = known.get(line.id);
      if (row && row.match === found?.match && row.fix === fix) return row;
      const meant = found?.whole ? asWhole(line) : line;
      const outcome = found && outcomeOf(meant, found.match, fix);
      return { id: line.id, line, match: found?.match, fix, outcome };
    });
}

/** What a line was found to name, and whether its number belonged to the name. */
export interface Found {
  match: Match;
  whole: boolean;
}

/** Which of two readings of a line is meant: the whole one where it names one item and the other does not. */
export function pickReading(match: Match, whole: Match | undefined): Found {
  const isSure = ({ by, items }: Match) => by !== "none" && items.length === 1;
  return whole && isSure(whole) && !isSure(match)
    ? { match: whole, whole: true }
    : { match, whole: false };
}

/** The lines that can go into the cart, one for each item. */
export function readyLines(rows: MessageRow[]): CartLine[] {
  const lines = new Map<string, CartLine>();
  for (const { outcome } of rows) {
    if (outcome?.kind !== "ok" && outcome?.kind !== "adjusted") continue;
    const { item, quantity } = outcome;
    const before = lines.get(item.code)?.quantity ?? 0;
    lines.set(item.code, { item, quantity: before + quantity });
  }
  return [...lines.values()];
}

export const isReady = ({ outcome }: MessageRow): boolean =>
  outcome?.kind === "ok" || outcome?.kind === "adjusted";

export const isLeft = ({ outcome }: MessageRow): boolean =>
  outcome === undefined ||
  outcome.kind === "choose" ||
  outcome.kind === "unknown";

/**
 * What is left of a message once the lines that were ready are in the cart. Its headings stay: they
 * say which column of what is left is the quantity.
 */
export function leaveUnused(
  draft: Draft,
  rows: MessageRow[],
  headers: NamedLine[],
): Draft {
  const left = rows.filter(isLeft).map(({ line }) => line);
  const ids = new Set(left.map(({ id }) => id));
  const files = draft.files.map(({ name }) => ({
    name,
    lines: left.filter(({ source }) => source === name),
  }));
  const written = left.filter(({ source }) => source === "");
  const headings = headers.filter(({ source }) => source === "");
  return {
    text: written.length > 0 ? textOf([...headings, ...written]) : "",
    files: files.filter(({ lines }) => lines.length > 0),
    fixes: Object.fromEntries(
      Object.entries(draft.fixes).filter(([id]) => ids.has(id)),
    ),
  };
}

/** The lines as they stood; the parts of one line are in one again. */
function textOf(lines: MessageLine[]): string {
  const texts = new Map<number, string>();
  for (const { line, raw } of lines)
    texts.set(line, (texts.get(line) ?? "") + raw);
  return [...texts]
    .toSorted(([one], [other]) => one - other)
    .map(([, raw]) => raw)
    .join("\n");
}
