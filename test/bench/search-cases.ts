import { readFileSync } from "node:fs";

/** One of the searches of test/fixtures/search-queries.json. */
export interface SearchCase {
  kind: "two words" | "code" | "slip" | "none";
  typed: string;
  /** The code of the item that is meant; null: there is none. */
  right: string | null;
}

export function readSearchCases(): SearchCase[] {
  const file = new URL("../fixtures/search-queries.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as SearchCase[];
}
