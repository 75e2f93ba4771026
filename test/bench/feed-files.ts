import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { FEED_NAMES, type FeedName } from "../../server/exchange/feeds.ts";
import { createRandom, shuffled } from "../drills/random.ts";

/** Those whose files of the large company lie here. */
const FEEDS = FEED_NAMES.filter((feed) => existsSync(pathOf(feed)));

export interface FeedFile {
  feed: FeedName;
  gzipped: Buffer;
}

/** The files of the company of 50,000 items, as they lie there. */
export function wholeCompany(): FeedFile[] {
  return FEEDS.map((feed) => ({ feed, gzipped: readFileSync(pathOf(feed)) }));
}

const CATEGORIES = 10;

/**
 * The same company with fewer items: whole pages of a few categories, spread from the largest to
 * the smallest that can give that many, and all that speaks of no other item.
 */
export function smallerCompany(items: number): FeedFile[] {
  const kept = chooseItems(items);
  return FEEDS.map((feed) => {
    const gzipped = readFileSync(pathOf(feed));
    if (!["items", "prices", "rebates", "stock"].includes(feed))
      return { feed, gzipped };
    const { header, records } = readCsv(gzipped);
    const column = header.indexOf(feed === "items" ? "code" : "item");
    const wanted = records.filter((record) => {
      const item = record[column] ?? "";
      return item === "" || kept.has(item);
    });
    return { feed, gzipped: gzipSync(writeCsv([header, ...wanted])) };
  });
}

function chooseItems(items: number): Set<string> {
  const { header, records } = readCsv(readFileSync(pathOf("items")));
  const category = header.indexOf("category");
  const code = header.indexOf("code");
  const perCategory = Math.ceil(items / CATEGORIES);
  const byCategory = new Map<string, string[][]>();
  for (const record of records) {
    const name = record[category] ?? "";
    const others = byCategory.get(name);
    if (others) others.push(record);
    else byCategory.set(name, [record]);
  }
  const large = [...byCategory]
    .filter(([name, all]) => name !== "" && all.length >= perCategory)
    .toSorted(([, left], [, right]) => right.length - left.length);
  const step = Math.max(1, Math.floor(large.length / CATEGORIES));
  const chosen = large.filter((_, place) => place % step === 0);
  return new Set(
    chosen
      .slice(0, CATEGORIES)
      .flatMap(([, all]) =>
        all.slice(0, perCategory).map((record) => record[code] ?? ""),
      ),
  );
}

/** The same rows in another order. */
export function shuffledFile(
  { feed, gzipped }: FeedFile,
  seed: number,
): FeedFile {
  const { header, records } = readCsv(gzipped);
  const rows = [header, ...shuffled(records, createRandom(seed))];
  return { feed, gzipped: gzipSync(writeCsv(rows)) };
}

/** A file of stock in which every figure is another. */
export function movedStock({ feed, gzipped }: FeedFile): FeedFile {
  const { header, records } = readCsv(gzipped);
  const onHand = header.indexOf("on_hand");
  const moved = records.map((record) =>
    record.with(onHand, String(Number(record[onHand]) + 1)),
  );
  return { feed, gzipped: gzipSync(writeCsv([header, ...moved])) };
}

/** A file of stock in which every figure is this one. */
export function stockOf({ feed, gzipped }: FeedFile, figure: number): FeedFile {
  const { header, records } = readCsv(gzipped);
  const onHand = header.indexOf("on_hand");
  const same = records.map((record) => record.with(onHand, String(figure)));
  return { feed, gzipped: gzipSync(writeCsv([header, ...same])) };
}

/** A file of items with descriptions that make it so large, other ones in each round. */
export function describedItems(
  { feed, gzipped }: FeedFile,
  { mb, round }: { mb: number; round: number },
): FeedFile {
  const { header, records } = readCsv(gzipped);
  const each = Math.floor((mb * 1024 * 1024) / records.length);
  const described = records.map((record, row) => [
    ...record,
    `Opis ${round}.${row} u nekoliko redova. `.padEnd(each, "Opis je dug. "),
  ]);
  const rows = [[...header, "description"], ...described];
  return { feed, gzipped: gzipSync(writeCsv(rows), { level: 1 }) };
}

export function readCsv(gzipped: Buffer): {
  header: string[];
  records: string[][];
} {
  const [header = [], ...records] = parse(gunzipSync(gzipped)) as string[][];
  return { header, records };
}

function writeCsv(rows: string[][]): string {
  return rows
    .map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","),
    )
    .join("\n");
}

function pathOf(feed: FeedName): string {
  return path.join(import.meta.dirname, "data", `${feed}-50000.csv.gz`);
}
