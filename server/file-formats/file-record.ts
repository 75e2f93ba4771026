/** One record as it stands in the file: its cells by column, or why it is none. */
export type FileRecord =
  | { line: number; cells: Record<string, unknown> }
  | { line: number; broken: string; value: string; field?: string };

/** A number of JSON with more digits than a double holds, as it is written. */
export class LongNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** A cell of a sheet that is no text there. */
export class SheetCell {
  readonly kind: "number" | "percent" | "date" | "boolean" | "error";
  /** A decimal, a day with or without a time, `true` or `false`, or what is wrong. */
  readonly text: string;

  constructor(kind: SheetCell["kind"], text: string) {
    this.kind = kind;
    this.text = text;
  }
}

/** What a reader passed over or took with a doubt. */
export interface ReadingNote {
  field: string;
  value: string;
  message: string;
}

export interface FileRecords {
  /** The columns of the header; undefined where each record names its own. */
  header: string[] | undefined;
  records: AsyncIterable<FileRecord[]>;
  /** Between the cells of CSV. */
  delimiter?: string;
  /** Whole once all records are read. */
  notes?: ReadingNote[];
}

/** How many records are handed on at once. */
export const RECORDS_AT_ONCE = 500;
/** A record longer than this is taken for a file of another kind. */
export const MAX_RECORD_LENGTH = 4 * 1024 * 1024;
