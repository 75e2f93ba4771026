import type { FeedName } from "../../../server/exchange/feeds.ts";
import { textOf, type Cell, type Draft } from "./draft.ts";
import type { FeedFile } from "./feed-files.ts";
import { meaningOf, writtenOut, type Kind } from "./meanings.ts";
import { readCsv } from "./read-csv.ts";
import type { PlacedRow, Rendered } from "./render.ts";
import type { TableRow } from "./tables.queries.ts";

/** A row that must be named: by its line, one of these fields, and what stands there. */
export interface NamedRow {
  line: number;
  /** Undefined where what stands there is told in another way. */
  values: Map<string, string | undefined>;
}

/** What must come of a file. */
export interface Expectation {
  received: number;
  named: NamedRow[];
  /** The feed's table afterwards, by key. */
  table: Map<string, TableRow>;
}

/** What a file means, read by a model of its own; undefined where nothing of it may be taken. */
export function expectationOf(
  draft: Draft,
  file: Rendered,
  before: TableRow[],
): Expectation | undefined {
  const content = contentOf(draft, file);
  if (!content) return undefined;
  const { header, rows } = content;
  const given = new Set(
    header ?? rows.flatMap(({ cells }) => [...cells.keys()]),
  );
  const isMissing = Object.entries(draft.file.columns).some(
    ([name, { required }]) => required && !given.has(name),
  );
  if (isMissing && (header || given.size > 0)) return undefined;
  const judged = rows.map((row) => judgeRow(draft, row));
  nameRepeated(draft.file, judged);
  const table = new Map(before.map((row) => [keyOf(draft.file, row), row]));
  for (const row of judged) if (!row.named) apply(draft, row, table);
  return {
    received: rows.length,
    named: judged.flatMap(({ named, line }) =>
      named ? [{ line, values: named }] : [],
    ),
    table,
  };
}

interface JudgedRow {
  line: number;
  cells: TableRow;
  written: Map<string, Cell>;
  named?: Map<string, string | undefined>;
  /** Waits for what it names. */
  isParked?: boolean;
}

function contentOf(
  draft: Draft,
  file: Rendered,
): { header?: string[]; rows: PlacedRow[] } | undefined {
  const { format, isCut } = draft;
  if (draft.refused) return undefined;
  const text = isCut ? decoded(file.bytes) : file.text;
  if (text === undefined) return undefined;
  if (format === "csv") {
    const read = readCsv(text, draft.delimiter);
    if (!read) return undefined;
    return {
      header: read.header.map(ownName(draft)),
      rows: read.rows.map(underOwnNames(draft)),
    };
  }
  if (format === "xlsx")
    return {
      header: draft.columns,
      rows: file.rows.map(({ cells, ...row }) => ({
        ...row,
        cells: new Map(
          draft.columns.map((name) => [name, cells.get(name) ?? ""]),
        ),
      })),
    };
  if (!isCut) return { rows: file.rows.map(withoutBroken) };
  // Nothing is a file of no kind.
  if (text === "") return undefined;
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  if (last === "") return { rows: file.rows.slice(0, lines.length) };
  return isJson(last)
    ? { rows: file.rows.slice(0, lines.length + 1) }
    : undefined;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function withoutBroken(row: PlacedRow): PlacedRow {
  return row.broken === undefined ? row : { ...row, cells: new Map() };
}

function ownName(draft: Draft): (called: string) => string {
  const names = new Map(
    draft.columns.map((name) => [draft.called(name), name]),
  );
  return (called) => names.get(called) ?? called;
}

function underOwnNames(draft: Draft): (row: PlacedRow) => PlacedRow {
  const own = ownName(draft);
  return (row) => ({
    ...row,
    cells: new Map([...row.cells].map(([name, cell]) => [own(name), cell])),
  });
}

function judgeRow(draft: Draft, { line, cells, broken }: PlacedRow): JudgedRow {
  if (broken !== undefined)
    return {
      line,
      cells: {},
      written: cells,
      named: new Map([[broken, undefined]]),
    };
  const wrong = new Map<string, string | undefined>();
  const unknown = new Map<string, string | undefined>();
  const meant: TableRow = {};
  for (const [name, column] of Object.entries(draft.file.columns)) {
    const cell = cells.get(name);
    const meaning =
      cell === undefined ? "" : meaningOfCell(draft, column.kind, cell);
    if (meaning === undefined || (meaning === "" && column.required))
      wrong.set(name, typeof cell === "object" ? undefined : (cell ?? ""));
    else if (cell !== undefined) {
      meant[name] = meaning === "" ? (column.empty ?? "") : meaning;
      if (meaning !== "" && column.names && !column.names.includes(meaning))
        unknown.set(
          column.waitsAs ?? name,
          column.waitsAs ? undefined : meaning,
        );
      if (
        column.namesAll &&
        meaning.split("|").some((one) => one && !column.namesAll?.includes(one))
      )
        unknown.set(name, undefined);
    }
  }
  const row = { line, cells: meant, written: cells };
  if (wrong.size > 0) return { ...row, named: wrong };
  return unknown.size > 0 ? { ...row, named: unknown, isParked: true } : row;
}

function meaningOfCell(
  draft: Draft,
  kind: Kind,
  cell: Cell,
): string | undefined {
  if (typeof cell === "string")
    return meaningOf(kind, asTheFeed(draft, kind, cell));
  const { source } = cell;
  if (source === "null") return "";
  if (kind.is === "figure" && /^-?\d/.test(source) && !source.includes("<"))
    return meaningOf(kind, writtenOut(source));
  if (kind.is === "boolean" && /^(true|false)$/.test(source)) return source;
  if (kind.is === "codes" && source.startsWith('["'))
    return meaningOf(kind, (JSON.parse(source) as string[]).join("|"));
  return undefined;
}

const YES_AND_NO: Record<string, string> = {
  da: "true",
  d: "true",
  t: "true",
  ne: "false",
  n: "false",
  f: "false",
};

/** What a source wrote by its own habits, as the feed would. */
function asTheFeed(
  { request: { mapping } }: Draft,
  kind: Kind,
  cell: string,
): string {
  const text = cell.trim();
  if (!mapping || text === "") return text;
  if (kind.is === "boolean") return YES_AND_NO[text.toLowerCase()] ?? text;
  if (kind.is === "date" && mapping.dateFormat === "dd.mm.yyyy") {
    const [, day = "", month = "", year] =
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})\.?$/.exec(text) ?? [];
    return year
      ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
      : text;
  }
  if (kind.is === "figure" && mapping.decimalComma) {
    if (/^-?\d{1,3}\.\d{3}$/.test(text)) return "either";
    return /^-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}([ \u00a0]\d{3})+)(,\d+)?$/.test(
      text,
    )
      ? text.replace(/[. \u00a0]/g, "").replace(",", ".")
      : "no figure with a comma";
  }
  return text;
}

/** Of rows under one key the last counts. */
function nameRepeated(file: FeedFile, rows: JudgedRow[]): void {
  const staged = rows.filter(({ named, isParked }) => !named || isParked);
  for (const [index, row] of staged.entries()) {
    const later = staged
      .slice(index + 1)
      .some(
        (other) =>
          stagedKey(file, other.cells) === stagedKey(file, row.cells) &&
          (row.isParked || !other.isParked),
      );
    if (later)
      row.named = new Map([
        [file.keyColumn, textOf(row.written.get(file.keyColumn))],
      ]);
  }
}

function stagedKey(file: FeedFile, cells: TableRow): string {
  const whole = Object.fromEntries(
    [...file.key, ...(file.keyOtherwise ?? [])].map((name) => [
      name,
      cells[name] ?? file.columns[name]?.empty ?? "",
    ]),
  );
  return keyOf(file, { ...cells, ...whole });
}

/** What identifies a row of a feed's table. */
export function keyOf(file: FeedFile, row: TableRow): string {
  const { date = "" } = row;
  const joined = (columns: string[]) =>
    columns
      .map((name) => (name === "year" ? date.slice(0, 4) : (row[name] ?? "")))
      .join("\n");
  const { key, keyOtherwise } = file;
  return keyOtherwise && key.every((name) => !row[name])
    ? `\n${joined(keyOtherwise)}`
    : joined(key);
}

function apply(
  draft: Draft,
  row: JudgedRow,
  table: Map<string, TableRow>,
): void {
  const { file } = draft;
  const key = stagedKey(file, row.cells);
  const standing = file.isWhole ? undefined : table.get(key);
  const next: TableRow = {
    ...(standing ?? newRow(file)),
    ...row.cells,
    ...file.whenTaken,
  };
  if (file.key.includes("year"))
    next["year"] = (next["date"] ?? "").slice(0, 4);
  const clash = file.clash?.(next) ?? [];
  if (clash.length === 0) table.set(key, next);
  else row.named = new Map(clash.map((name) => [name, undefined]));
}

function newRow(file: FeedFile): TableRow {
  return {
    ...Object.fromEntries(
      Object.entries(file.columns).map(([name, { empty }]) => [
        name,
        empty ?? "",
      ]),
    ),
    ...file.whenNew,
  };
}

/** In words, how a feed's table differs from what it must be. */
export function differences(
  { feed, file }: { feed: FeedName; file: FeedFile },
  wanted: Map<string, TableRow>,
  found: TableRow[],
): string[] {
  const rows = new Map(found.map((row) => [keyOf(file, row), row]));
  const wrong: string[] = [];
  for (const [key, row] of wanted) {
    const there = rows.get(key);
    if (!there) wrong.push(`${feed} ${told(key)} is missing`);
    else
      for (const [name, cell] of Object.entries(there))
        if (cell !== (row[name] ?? ""))
          wrong.push(
            `${feed} ${told(key)}: ${name} is ${told(cell)}, not ${told(row[name] ?? "")}`,
          );
  }
  for (const key of rows.keys())
    if (!wanted.has(key)) wrong.push(`${feed} ${told(key)} came from nowhere`);
  return wrong;
}

const told = (text: string) =>
  JSON.stringify(text.replaceAll("\n", "/").slice(0, 80));
