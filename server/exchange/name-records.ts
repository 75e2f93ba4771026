import type { FileRecord } from "../file-formats/file-record.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";
import type { MergeWarning } from "../platform/merge.queries.ts";
import {
  isAsNamed,
  renamed,
  type ColumnNamer,
  type NamedColumn,
  type NamedColumns,
} from "./name-columns.ts";
import { visibleText } from "./visible-text.rules.ts";

const MOST_NAMES = 1000;
/** A file whose records all name other columns is no table; nothing is remembered for it. */
const MOST_SHAPES = 100;

interface Shape {
  /** Undefined where the names are those of the feed. */
  columns: NamedColumn[] | undefined;
  clash: string | undefined;
}

/** Brings the records of a file under the feed's names, and gathers which columns it gave. */
export class RecordNamer {
  readonly given = new Set<string>();
  readonly warnings: MergeWarning[] = [];
  readonly #namer: ColumnNamer;
  readonly #shapes = new Map<string, Shape>();
  /** Of the header, which speaks for all records. */
  readonly #shape: Shape | undefined;

  /** @throws UnreadableFile when two names of the header stand for one column */
  constructor(namer: ColumnNamer, header: string[] | undefined) {
    this.#namer = namer;
    if (!header) return;
    const twice = header.find(
      (name, index) => name !== "" && header.indexOf(name) !== index,
    );
    if (twice !== undefined)
      throw new UnreadableFile(
        "unreadable",
        visibleText(`column "${twice}" stands twice`),
        visibleText(twice),
      );
    this.#shape = this.#shapeOf(header);
    if (this.#shape.clash !== undefined)
      throw new UnreadableFile("unreadable", this.#shape.clash);
  }

  take(record: FileRecord): FileRecord {
    if (!("cells" in record)) return record;
    const { line, cells } = record;
    const { columns, clash } = this.#shape ?? this.#knownShape(cells);
    if (clash !== undefined) return { line, broken: clash, value: "" };
    return columns ? { line, cells: renamed(cells, columns) } : record;
  }

  #knownShape(cells: Record<string, unknown>): Shape {
    const names = Object.keys(cells);
    const key = names.join("\n");
    const known = this.#shapes.get(key);
    if (known) return known;
    const shape = this.#shapeOf(names);
    if (this.#shapes.size < MOST_SHAPES) this.#shapes.set(key, shape);
    return shape;
  }

  #shapeOf(names: string[]): Shape {
    const named = this.#namer(names);
    for (const { to } of named.columns)
      if (this.given.size < MOST_NAMES) this.given.add(to);
    for (const warning of named.warnings)
      if (!this.warnings.some(({ field }) => field === warning.field))
        this.warnings.push(warning);
    return {
      columns: isAsNamed(named, names) ? undefined : named.columns,
      clash: clashText(named),
    };
  }
}

function clashText({ clash }: NamedColumns): string | undefined {
  if (!clash) return undefined;
  const [one, other] = clash.names;
  return visibleText(
    `"${one}" and "${other}" both stand for ${clash.column}: say in the mapping which of them counts`,
  );
}
