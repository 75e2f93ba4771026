import type { Feed, FeedColumn } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";

interface KeyPart {
  column: FeedColumn;
  /** Counts only in a row whose own key is empty. */
  otherwise: boolean;
}

/**
 * What identifies a row of `stage s`, as one text: by ids, by the code where none is known yet.
 * Null where nothing does.
 */
export function resolvedKey(feed: Feed): string {
  const parts = keyParts(feed).map((part) => {
    const { name, refersTo } = part.column;
    return inItsPlace(
      feed,
      part,
      refersTo
        ? `coalesce(s.${name}_id::text, '?' || s.${name})`
        : keyed(part.column),
    );
  });
  // As one text, since a comparison that takes null for equal cannot be hashed.
  return unlessKeyless(feed, `row(${parts.join(", ")})::text`);
}

/**
 * What identifies a row of `stage s`, as values to group by: cheaper than one text. Of rows that
 * `isKeyed` those of one group have one key, and those of one key one group.
 */
export function resolvedGroup(feed: Feed): string {
  return keyParts(feed)
    .flatMap((part) => {
      const { name, refersTo } = part.column;
      const values = refersTo
        ? [`s.${name}_id`, `case when s.${name}_id is null then s.${name} end`]
        : [keyed(part.column)];
      return values.map((value) => inItsPlace(feed, part, value));
    })
    .join(", ");
}

/**
 * A hash of what identifies a row `s` by its codes, whatever their case: rows under one key have
 * one hash, and rows of one hash nearly always one key. Null where nothing identifies it.
 */
export function foldedKey(feed: Feed): string {
  const parts = keyParts(feed).map((part) =>
    inItsPlace(feed, part, keyed(part.column)),
  );
  return unlessKeyless(
    feed,
    `md5(lower(jsonb_build_array(${parts.join(", ")})::text))::uuid`,
  );
}

/** The columns of which any may be part of a key. */
export function keyColumns(feed: Feed): FeedColumn[] {
  return keyParts(feed).map(({ column }) => column);
}

/** The key of a row's cells in words: "price_list VP · item 001"; what is empty is left out. */
export function keyText(name: FeedName | undefined, cells: object): string {
  if (!name) return "";
  const given: Record<string, unknown> = { ...cells };
  const { key, keyOtherwise = [], keyless = [] } = FEEDS[name];
  const filled = (columns: string[]) =>
    columns.flatMap((column) =>
      given[column] === undefined || given[column] === null
        ? []
        : [`${column} ${String(given[column])}`],
    );
  const own = filled(key);
  return (own.length > 0 ? own : filled([...keyOtherwise, ...keyless])).join(
    " · ",
  );
}

function unlessKeyless(feed: Feed, value: string): string {
  return feed.keyless ? `case when ${isKeyed(feed)} then ${value} end` : value;
}

/** Whether anything identifies a row `s`. */
export function isKeyed({ key, keyless }: Feed): string {
  if (!keyless) return "true";
  return `num_nonnulls(${key.map((name) => `s.${name}`).join(", ")}) > 0`;
}

function keyParts(feed: Feed): KeyPart[] {
  const part = (otherwise: boolean) => (name: string) => {
    const column = feed.columns.find((one) => one.name === name);
    if (!column) throw new Error(`no column ${name}`);
    return { column, otherwise };
  };
  return [
    ...feed.key.map(part(false)),
    ...(feed.keyOtherwise ?? []).map(part(true)),
  ];
}

function keyed({ name, keyedByYear }: FeedColumn): string {
  return keyedByYear ? `extract(year from s.${name})` : `s.${name}`;
}

function inItsPlace(feed: Feed, { otherwise }: KeyPart, value: string): string {
  if (!otherwise) return value;
  return `case when num_nonnulls(${feed.key.map((name) => `s.${name}`).join(", ")}) = 0 then ${value} end`;
}
