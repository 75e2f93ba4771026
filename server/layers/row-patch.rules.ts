import { oldRows, type Runs } from "./align-rows.rules.ts";

/** Rows column by column. */
export type Columns<Name extends string = string> = Record<
  Name,
  readonly unknown[]
>;

/** What makes one set of rows of another, column by column. */
export interface RowPatch {
  runs: Runs;
  columns: Record<string, ColumnPatch>;
}

/**
 * Of one column: how many rows lie before each new value, and the values; of texts that changed in
 * part, how many letters at the start and at the end stay, the value being what lies between.
 */
export type ColumnPatch = [
  gaps: number[],
  values: unknown[],
  starts?: number[],
  ends?: number[],
];

/** Work that stops at places where others may have their turn. */
export type Slices<T> = Generator<undefined, T, undefined>;

/** Does work in slices at one go. */
export function atOnce<T>(work: Slices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The patch between rows that are aligned already, a column at a time. */
export function* makeRowPatch<Name extends string>(
  before: Columns<Name>,
  after: Columns<Name>,
  { names, runs }: { names: readonly Name[]; runs: Runs },
): Slices<RowPatch> {
  const from = oldRows(runs, before[firstOf(names)].length);
  const columns: RowPatch["columns"] = {};
  for (const name of names) {
    const [old, next] = [before[name], after[name]];
    const gaps: number[] = [];
    const values: unknown[] = [];
    const [starts, ends]: [number[], number[]] = [[], []];
    let last = -1;
    for (const [row, value] of next.entries()) {
      const oldRow = from[row] ?? -1;
      if (oldRow >= 0 && isSame(old[oldRow], value)) continue;
      const kept = keptOf(oldRow < 0 ? undefined : old[oldRow], value);
      gaps.push(row - last - 1);
      values.push(kept.value);
      starts.push(kept.start);
      ends.push(kept.end);
      last = row;
    }
    const isPartial = [...starts, ...ends].some((count) => count > 0);
    if (gaps.length > 0)
      columns[name] = isPartial ? [gaps, values, starts, ends] : [gaps, values];
    yield;
  }
  return { runs, columns };
}

/** The rows that a patch makes of others. Throws when it was not made for them. */
export function applyRowPatch<Name extends string>(
  before: Columns<Name>,
  { runs, columns }: RowPatch,
  names: readonly Name[],
): Record<Name, unknown[]> {
  const from = oldRows(runs, before[firstOf(names)].length);
  const after = {} as Record<Name, unknown[]>;
  for (const name of names) {
    const old = before[name];
    const next = Array.from(from, (row) => old[row]);
    const [gaps, values, starts, ends] = columns[name] ?? [[], []];
    let row = -1;
    for (const [place, gap] of gaps.entries()) {
      row += gap + 1;
      if (row >= next.length) throw new RangeError("a patch for other rows");
      next[row] = starts
        ? spliced(next[row], values[place], [starts[place], ends?.[place]])
        : values[place];
    }
    after[name] = next;
  }
  return after;
}

/** The rows of several chunks as one. */
export function joinRows<Name extends string>(
  chunks: readonly Columns<Name>[],
  names: readonly Name[],
): Record<Name, unknown[]> {
  const joined = {} as Record<Name, unknown[]>;
  for (const name of names)
    joined[name] = chunks.flatMap((chunk) => chunk[name]);
  return joined;
}

/** Rows cut into chunks of such lengths. Throws when they are not that many. */
export function cutRows<Name extends string>(
  rows: Columns<Name>,
  counts: readonly number[],
  names: readonly Name[],
): Record<Name, unknown[]>[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let start = 0;
  return counts.map((count) => {
    const chunk = {} as Record<Name, unknown[]>;
    for (const name of names) {
      if (rows[name].length !== total)
        throw new RangeError("a patch for other rows");
      chunk[name] = rows[name].slice(start, start + count);
    }
    start += count;
    return chunk;
  });
}

function firstOf<Name>(names: readonly Name[]): Name {
  const [first] = names;
  if (first === undefined) throw new RangeError("rows without columns");
  return first;
}

function isSame(old: unknown, value: unknown): boolean {
  return (
    old === value ||
    (typeof value === "object" && JSON.stringify(old) === JSON.stringify(value))
  );
}

/** What of a text stays at its start and its end, and what comes between. */
function keptOf(
  old: unknown,
  value: unknown,
): { start: number; end: number; value: unknown } {
  if (typeof old !== "string" || typeof value !== "string")
    return { start: 0, end: 0, value };
  const shorter = Math.min(old.length, value.length);
  let start = 0;
  while (start < shorter && old[start] === value[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === value.at(-1 - end))
    end += 1;
  return { start, end, value: value.slice(start, value.length - end) };
}

function spliced(
  old: unknown,
  value: unknown,
  [start = 0, end = 0]: [number?, number?],
): unknown {
  if (start === 0 && end === 0) return value;
  if (typeof old !== "string" || typeof value !== "string")
    throw new RangeError("a patch for other rows");
  return old.slice(0, start) + value + old.slice(old.length - end);
}
