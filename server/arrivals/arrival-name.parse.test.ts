import { describe, expect, it } from "vitest";
import { compareArrivals, readArrivalName } from "./arrival-name.parse.ts";

describe("the name of a file in the folder", () => {
  it.each([
    ["items.csv", "items", "upsert", "csv"],
    ["ITEMS_2026-11-30.CSV", "items", "upsert", "csv"],
    ["items 2.xlsx", "items", "upsert", "xlsx"],
    ["prices2.xml", "prices", "upsert", "xml"],
    ["price-lists.json", "price-lists", "upsert", "json"],
    ["vat-rates.ndjson.gz", "vat-rates", "upsert", "ndjson"],
    ["stock.replace.csv", "stock", "replace", "csv"],
    ["stock-M1-replace-0930.txt.gz", "stock", "replace", "txt"],
  ])("%s is of %s", (name, ...[feed, mode, ending]) => {
    expect(readArrivalName(name)).toEqual({ kind: "file", feed, mode, ending });
  });

  it.each([
    ".items.csv",
    "items.csv.part",
    "stock.csv.TMP",
    "~$items.xlsx",
    "items.csv~",
    ".~lock.items.csv#",
  ])("%s is not to be taken yet", (name) => {
    expect(readArrivalName(name)).toEqual({ kind: "not_yet" });
  });

  it.each([
    ["artikli.csv", "does not begin with a feed"],
    ["itemsold.csv", "does not begin with a feed"],
    ["items.pdf", "does not end in one of"],
    ["items", "does not end in one of"],
    ["order-status.replace.csv", "cannot replace"],
  ])("%s is refused in words", (name, words) => {
    expect(readArrivalName(name)).toEqual({
      kind: "unknown",
      problem: expect.stringContaining(words),
    });
  });

  it("orders files by feed, then age, then name", () => {
    const files = [
      { feed: "stock", mtimeMs: 1, name: "stock.csv" },
      { feed: "items", mtimeMs: 3, name: "items-c.csv" },
      { feed: "items", mtimeMs: 2, name: "items-b.csv" },
      { feed: "items", mtimeMs: 2, name: "items-a.csv" },
      { feed: "vat-rates", mtimeMs: 9, name: "vat-rates.csv" },
    ] as const;
    expect(files.toSorted(compareArrivals).map(({ name }) => name)).toEqual([
      "vat-rates.csv",
      "items-a.csv",
      "items-b.csv",
      "items-c.csv",
      "stock.csv",
    ]);
  });
});
