import type { FeedName } from "../../../server/exchange/feeds.ts";
import type { ImportRequest } from "../../../server/exchange/import-batch.ts";
import { shuffled, type Random } from "../random.ts";
import type { FeedFile } from "./feed-files.ts";
import { likely } from "./meanings.ts";

export const FORMATS = ["csv", "ndjson", "json", "xlsx", "xml"] as const;
export type Format = (typeof FORMATS)[number];

/** A text, or what stands in a file of JSON or a sheet without being one. */
export type Cell = string | { source: string };

export interface DraftRow {
  cells: Map<string, Cell>;
  /** Stands in the file in place of the row. */
  instead?: string;
  /** It is no record, for what is said of this column or of none. */
  broken?: string;
}

/** A file before it is bytes. */
export interface Draft {
  feed: FeedName;
  file: FeedFile;
  format: Format;
  columns: string[];
  rows: DraftRow[];
  /** What the file calls a column. */
  called: (column: string) => string;
  delimiter: string;
  lineEnd: string;
  quotesAll: boolean;
  /** Before the header. */
  opening: string;
  /** Between the records. */
  between: string;
  endsLastLine: boolean;
  /** Of the text, before it is bytes. */
  edits: ((text: string) => string)[];
  encode: (text: string) => Buffer;
  /** Of the bytes; what is cut or packed is another file. */
  packs: ((bytes: Buffer) => Buffer)[];
  /** Parts of the workbook beside its own. */
  parts: Record<string, string>;
  /** Of each cell of a workbook. */
  asFormulas: boolean;
  /** Columns that XML writes as attributes. */
  attributes: string[];
  request: Pick<ImportRequest, "source" | "charset" | "mapping" | "format">;
  /** It ends before its end: what is left has to be read again. */
  isCut: boolean;
  /** Nothing of it may be taken, whatever it holds. */
  refused: boolean | "payload_too_large" | "encoding";
  /** What it means can be told in more than one way: what is taken must be of its rows as they were. */
  isUnclear: boolean;
}

const MOST_KEYS = 40;
const MOST_ROWS = 8;

/** A file that is as it should be. */
export function makeDraft(
  { feed, file, format }: Pick<Draft, "feed" | "file" | "format">,
  random: Random,
  more: { now: string; rows?: number },
): Draft {
  const columns = Object.entries(file.columns)
    .filter(
      ([, { required, always }]) =>
        required || always || file.isWhole || random.chance(0.7),
    )
    .map(([name]) => name);
  const count = more.rows ?? random.between(1, MOST_ROWS);
  const rows = makeRows({ file, columns }, random, { ...more, rows: count });
  return {
    feed,
    file,
    format,
    columns: shuffled(columns, random),
    rows,
    called: (column) => column,
    delimiter: random.pick([",", ";"]),
    lineEnd: "\n",
    quotesAll: random.chance(0.3),
    opening: "",
    between: "",
    endsLastLine: true,
    edits: [],
    encode: (text) => Buffer.from(text),
    packs: [],
    parts: {},
    asFormulas: false,
    attributes: [],
    request: {
      source: random.pick(["upload", "key:drill"]),
      ...(format === "xml" && { mapping: { xml: { record: "file/row" } } }),
    },
    isCut: false,
    refused: false,
    isUnclear: false,
  };
}

function makeRows(
  { file, columns }: { file: FeedFile; columns: string[] },
  random: Random,
  { now, rows }: { now: string; rows: number },
): DraftRow[] {
  const made = Array.from({ length: rows }, (): DraftRow => {
    const cells = new Map<string, Cell>();
    for (const name of columns) {
      const column = file.columns[name];
      if (!column) continue;
      const { kind, keys, names, holds, isNow } = column;
      const isFilled = column.required || column.always;
      if (isNow) cells.set(name, now);
      else if (keys) cells.set(name, keys(random.between(0, MOST_KEYS - 1)));
      else if (holds) cells.set(name, random.pick(holds));
      else if (names)
        cells.set(name, random.pick(isFilled ? names : [...names, ""]));
      else if (!isFilled && random.chance(0.15)) cells.set(name, "");
      else cells.set(name, likely(kind, random));
    }
    return { cells };
  });
  // As a rule a file names each row once; a mutation of its own repeats one.
  const seen = new Set<string>();
  return made.filter(({ cells }) => {
    const key = file.key.map((name) => textOf(cells.get(name))).join("\n");
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export function textOf(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell : (cell?.source ?? "");
}
