import { CODE, TEXT, type ColumnType } from "./column-types.ts";

/** The tables whose codes a feed may name. */
export type CodedTable =
  | "vat_rate"
  | "manufacturer"
  | "category"
  | "warehouse"
  | "payment_method"
  | "item"
  | "price_list"
  | "partner"
  | "partner_group"
  | "sales_order"
  | "erp_document";

export interface FeedColumn {
  name: string;
  /** What files call it, where the staging table has the name for itself. */
  header?: string;
  type: ColumnType;
  /** Must be in every file and filled in every row. */
  required?: true;
  /** So it must where the file is no snapshot. */
  requiredInUpsert?: true;
  /** What a key column holds when it is left out or empty, as the staging table takes it. */
  otherwise?: string;
  /** Names a row of another table. */
  refersTo?: CodedTable;
  /** A code not known yet is made on first sight. */
  makes?: true;
  /** May hold a code of the sender's own, which is no fault. */
  mayBeForeign?: true;
  /** Names a row of that table together with other columns, which the merge finds. */
  waitsFor?: CodedTable;
  /** A key counts its year only. */
  keyedByYear?: true;
}

export interface Feed {
  columns: FeedColumn[];
  /** The table whose own code the column `code` is. */
  own?: CodedTable;
  /** The table whose rows it brings, where they are known by more than a code. */
  brings?: CodedTable;
  /** The columns that identify a row. */
  key: string[];
  /** The columns that identify a row whose key is empty. */
  keyOtherwise?: string[];
  /**
   * A row whose key is empty stands for itself: two alike are two, and a later snapshot takes the
   * place of all. These columns name it in words.
   */
  keyless?: string[];
  /** The column that says which lists, partners or warehouses a `replace` speaks for. */
  scope?: string;
  /** The column in which a repeated key is named. */
  keyColumn: string;
  /** What a row that has a code is called in a sentence about it. */
  noun?: "rule";
  /** Tells of what happened: nothing follows from what a file leaves out. */
  upsertOnly?: true;
}

export function required(name: string, type: ColumnType = TEXT): FeedColumn {
  return { name, type, required: true };
}

export function optional(name: string, type: ColumnType = TEXT): FeedColumn {
  return { name, type };
}

export function names(
  name: string,
  refersTo: CodedTable,
  more: Partial<FeedColumn> = {},
): FeedColumn {
  return { name, type: CODE, refersTo, ...more };
}

/** What files call a column. */
export function headerOf(column: FeedColumn): string {
  return column.header ?? column.name;
}
