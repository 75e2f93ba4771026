import {
  RECORDS_AT_ONCE,
  type FileRecord,
  type FileRecords,
} from "./file-record.ts";
import { UnreadableFile } from "./unreadable-file.ts";
import { scanXml, type XmlHandlers } from "./xml-scan.ts";

/**
 * Reads the records of an XML file: each element at the path is one, and each element within it
 * that holds text, and each attribute, a cell by its path from there: `naziv`, `@id`,
 * `cena/@valuta`. An element that is there several times is a list.
 */
export function readXml(
  text: AsyncIterable<string>,
  recordPath: string | undefined,
): FileRecords {
  if (recordPath === undefined)
    throw new UnreadableFile(
      "unreadable",
      "say in the mapping which element of the XML is a record",
    );
  return { header: undefined, records: toRecords(text, recordPath) };
}

/** The path of the outermost element that stands more than once in the beginning of an XML text. */
export function guessRecordPath(start: string): string | undefined {
  const path: string[] = [];
  const counts = new Map<string, number>();
  const tags = /<(\/?)([^\s<>/!?]+)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g;
  for (const [, closes, name = "", isEmpty] of start.matchAll(tags)) {
    if (closes) {
      path.pop();
      continue;
    }
    const here = [...path, name.slice(name.indexOf(":") + 1)];
    const key = here.join("/");
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!isEmpty) path.push(here.at(-1) ?? "");
  }
  const depth = (key: string) => key.split("/").length;
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([key]) => key)
    .toSorted((a, b) => depth(a) - depth(b))[0];
}

async function* toRecords(
  text: AsyncIterable<string>,
  recordPath: string,
): AsyncGenerator<FileRecord[]> {
  const elements = new RecordElements(recordPath);
  let batch: FileRecord[] = [];
  for await (const piece of scanXml(text, elements)) {
    void piece;
    batch.push(...elements.take());
    if (batch.length < RECORDS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

class RecordElements implements XmlHandlers {
  readonly #recordPath: string;
  readonly #path: string[] = [];
  #records: FileRecord[] = [];
  #record:
    { line: number; depth: number; cells: Map<string, string[]> } | undefined;
  #text = "";
  #hasChildren = false;

  constructor(recordPath: string) {
    this.#recordPath = recordPath.toLowerCase();
  }

  take(): FileRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  open = (
    name: string,
    attributes: Record<string, string>,
    line: number,
  ): void => {
    this.#path.push(name);
    this.#text = "";
    this.#hasChildren = false;
    const isRecord =
      !this.#record && this.#path.join("/").toLowerCase() === this.#recordPath;
    if (isRecord)
      this.#record = { line, depth: this.#path.length, cells: new Map() };
    for (const [attribute, value] of Object.entries(attributes))
      if (!attribute.startsWith("xmlns"))
        this.#give(`@${attribute.slice(attribute.indexOf(":") + 1)}`, value);
  };

  text = (text: string): void => {
    this.#text += text;
  };

  close = (): void => {
    const record = this.#record;
    if (record && this.#path.length === record.depth) {
      const cells: Record<string, unknown> = {};
      for (const [name, values] of record.cells)
        cells[name] = values.length === 1 ? values[0] : values;
      this.#records.push({ line: record.line, cells });
      this.#record = undefined;
    } else if (!this.#hasChildren) this.#give("", this.#text);
    this.#path.pop();
    this.#text = "";
    this.#hasChildren = true;
  };

  #give(name: string, value: string): void {
    const record = this.#record;
    if (!record) return;
    const path = [...this.#path.slice(record.depth), ...(name ? [name] : [])];
    const key = path.join("/");
    const values = record.cells.get(key);
    if (values) values.push(value);
    else record.cells.set(key, [value]);
  }
}
