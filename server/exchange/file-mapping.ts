/** How the files of a source name and write what a feed takes, where they differ from it. */
export interface FileMapping {
  /** UTF-8 where a file is sent, what its bytes say where it was left in a folder. */
  charset?: string | undefined;
  /** Between the cells of CSV. */
  delimiter?: string | undefined;
  /** `1.234,56` */
  decimalComma?: boolean | undefined;
  dateFormat?: "iso" | "dd.mm.yyyy" | undefined;
  /** Between the codes of a list; `|` where nothing is said. */
  listSeparator?: string | undefined;
  /** From the file's name of a column to the feed's; to nothing where it is to be passed over. */
  columns?: Record<string, string> | undefined;
  /** By column, from what the file says to what it stands for. */
  values?: Record<string, Record<string, string>> | undefined;
  /** The path of the element that is a record: `artikli/artikal`. */
  xml?: { record: string } | undefined;
  /** Of a workbook; its first one where nothing is said. */
  sheet?: string | undefined;
}
