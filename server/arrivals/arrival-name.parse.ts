import { FEED_NAMES, FEEDS, type FeedName } from "../exchange/feeds.ts";

/** What the name of a file in the folder says of it. */
export type ArrivalName =
  | { kind: "file"; feed: FeedName; mode: "upsert" | "replace"; ending: string }
  /** Still being written, or nothing of ours: left where it is. */
  | { kind: "not_yet" }
  | { kind: "unknown"; problem: string };

const ENDINGS = ["csv", "txt", "ndjson", "jsonl", "json", "xlsx", "xml"];
/** Hidden, or named so by programs that write, download or lock a file. */
const NOT_YET =
  /^\.|^~|\.(part|tmp|temp|partial|filepart|crdownload|download|writing|lock|swp|bak)$|~$/i;

/**
 * Reads `<feed>*.<ending>`, gzipped or not: `stock-2026-11-30.csv`, `items.json.gz`. What stands
 * behind the feed begins with no letter, so that `price-lists` is not taken for `prices`; a
 * `.replace` in it makes it a snapshot.
 */
export function readArrivalName(name: string): ArrivalName {
  if (NOT_YET.test(name)) return { kind: "not_yet" };
  const plain = name.toLowerCase().replace(/\.gz$/, "");
  const dot = plain.lastIndexOf(".");
  const ending = plain.slice(dot + 1);
  if (dot < 0 || !ENDINGS.includes(ending))
    return {
      kind: "unknown",
      problem: `its name does not end in one of ${ENDINGS.map((one) => `.${one}`).join(", ")}, with or without .gz`,
    };
  const stem = plain.slice(0, dot);
  const feed = FEED_NAMES.filter(
    (one) => stem.startsWith(one) && !/^\p{L}/u.test(stem.slice(one.length)),
  ).toSorted((left, right) => right.length - left.length)[0];
  if (!feed)
    return {
      kind: "unknown",
      problem: `its name does not begin with a feed: ${FEED_NAMES.join(", ")}`,
    };
  const rest = stem.slice(feed.length);
  const mode = /[._-]replace(?=$|[._-])/.test(rest) ? "replace" : "upsert";
  if (mode === "replace" && FEEDS[feed].upsertOnly)
    return {
      kind: "unknown",
      problem: `${feed} tells of what happened, and cannot replace`,
    };
  return { kind: "file", feed, mode, ending };
}

/** The order in which files are taken: by what one feed names of another, then by their age. */
export function compareArrivals(
  left: { feed: FeedName; mtimeMs: number; name: string },
  right: { feed: FeedName; mtimeMs: number; name: string },
): number {
  return (
    FEED_NAMES.indexOf(left.feed) - FEED_NAMES.indexOf(right.feed) ||
    left.mtimeMs - right.mtimeMs ||
    (left.name < right.name ? -1 : 1)
  );
}
