/** One record as it stands in the file: its cells by column, or why it is none. */
export type FileRecord =
  | { line: number; cells: Record<string, unknown> }
  | { line: number; broken: string; value: string };

export interface FileRecords {
  /** The columns of the header; undefined where each record names its own. */
  header: string[] | undefined;
  records: AsyncIterable<FileRecord[]>;
}

/** How many records are handed on at once. */
export const RECORDS_AT_ONCE = 500;
/** A record longer than this is taken for a file of another kind. */
export const MAX_RECORD_LENGTH = 4 * 1024 * 1024;
