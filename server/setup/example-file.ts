import { aliasesOf } from "../exchange/column-aliases.ts";
import { headerOf } from "../exchange/feed-columns.ts";
import { FEEDS, type FeedName } from "../exchange/feeds.ts";
import { csvLine } from "../core/csv-cell.rules.ts";
import { EXAMPLE_ROWS } from "./example-rows.ts";

export const HEADER_LANGUAGES = ["sr", "en"] as const;
export type HeaderLanguage = (typeof HEADER_LANGUAGES)[number];

/** By this mark a spreadsheet knows that the file is UTF-8. */
const BOM = "\u{FEFF}";

/**
 * A file to begin with: every column that the feed takes, under the name that it is known by in
 * Serbian or in English, and a few rows that can be imported as they are.
 */
export function exampleFile(
  feed: FeedName,
  language: HeaderLanguage,
): { name: string; content: string } {
  const columns = FEEDS[feed].columns.map(headerOf);
  const aliases = language === "sr" ? aliasesOf(feed) : {};
  const headers = columns.map((column) => aliases[column]?.[0] ?? column);
  const rows = EXAMPLE_ROWS[feed] ?? [];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? ""));
  return {
    name: `${feed}-primer.csv`,
    content: BOM + [headers, ...lines].map(csvLine).join(""),
  };
}
