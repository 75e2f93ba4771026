import { foldCode } from "../core/search-fold.ts";
import type { MergeWarning } from "../platform/merge.queries.ts";
import { knownNames, type KnownNames } from "./column-aliases.ts";
import { headerOf } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
import { visibleText } from "./visible-text.rules.ts";

/** A name of the file, and the column that it stands for. */
export interface NamedColumn {
  from: string;
  to: string;
  /** Counts where the column is empty or not there by a closer name. */
  otherwise?: true;
}

export interface NamedColumns {
  columns: NamedColumn[];
  warnings: MergeWarning[];
  /** Two names of the file that stand for one column. */
  clash?: { column: string; names: [string, string] };
}

/** Says which column each name in a file of a feed stands for. */
export type ColumnNamer = (names: string[]) => NamedColumns;

/**
 * By the mapping first, then by the feed's own names, then by those of local ERPs; a name that
 * nobody knows stays. Two names for one column are a clash, unless the mapping decided.
 */
export function columnNamer(
  feed: FeedName,
  mapping: FileMapping = {},
): ColumnNamer {
  const headers = FEEDS[feed].columns.map(headerOf);
  const known = knownNames(feed, headers);
  const own = new Set(headers);
  const mapped = new Map(
    Object.entries(mapping.columns ?? {}).map(([from, to]) => [
      plain(from),
      to,
    ]),
  );
  return (names) => nameAll(names, { own, known, mapped });
}

function nameAll(
  names: string[],
  by: { own: Set<string>; known: KnownNames; mapped: Map<string, string> },
): NamedColumns {
  const taken = new Map<string, string>();
  const result: NamedColumns = { columns: [], warnings: [] };
  const take = (from: string, to: string) => {
    const other = taken.get(to);
    if (other !== undefined)
      result.clash ??= { column: to, names: [other, from] };
    taken.set(to, from);
    result.columns.push({ from, to });
  };
  const passOver = (from: string, to: string) =>
    result.warnings.push({
      field: visibleText(from.slice(0, 100)),
      value: "",
      message: visibleText(
        `was passed over: ${to} is taken from "${taken.get(to) ?? ""}"`,
      ),
    });
  const left: string[] = [];
  for (const name of names) {
    const to = by.mapped.get(plain(name));
    if (to === undefined) left.push(name);
    else if (to !== "") take(name, to);
  }
  const strange: string[] = [];
  for (const name of left) {
    if (!by.own.has(name)) strange.push(name);
    else if (taken.has(name)) passOver(name, name);
    else take(name, name);
  }
  const exact = new Set(taken.keys());
  const otherwise: NamedColumn[] = [];
  for (const name of strange) {
    const folded = foldCode(name);
    const to = by.known.names.get(folded);
    const instead = by.known.fallbacks.get(folded);
    if (to !== undefined && !exact.has(to)) take(name, to);
    else if (to !== undefined) passOver(name, to);
    else if (instead !== undefined && !exact.has(instead))
      otherwise.push({ from: name, to: instead, otherwise: true });
    else result.columns.push({ from: name, to: name });
  }
  result.columns.push(...otherwise);
  return result;
}

const plain = (name: string) => name.trim().toLowerCase();

/** Whether a file calls every column what the feed calls it. */
export function isAsNamed({ columns }: NamedColumns, names: string[]): boolean {
  return (
    columns.length === names.length &&
    columns.every(({ from, to, otherwise }) => from === to && !otherwise)
  );
}

/** A record's cells under the names of the feed. */
export function renamed(
  cells: Record<string, unknown>,
  columns: NamedColumn[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { from, to, otherwise } of columns) {
    const cell = cells[from];
    if (!otherwise) result[to] = cell;
    else if (isEmpty(result[to])) result[to] = cell;
  }
  return result;
}

function isEmpty(cell: unknown): boolean {
  return (
    cell === undefined ||
    cell === null ||
    (typeof cell === "string" && cell.trim() === "")
  );
}
