import type { Accessor } from "solid-js";
import {
  askedRows,
  createRemote,
  type AnswerStore,
  type Remote,
} from "./create-remote.ts";
import { createWork, type Work } from "../lib/create-work.ts";

/** Under which name a page holds its rows. */
type RowsOf<Page> = {
  [Name in keyof Page]: Page[Name] extends unknown[] ? Name : never;
}[keyof Page];

export interface Paged<Page> {
  list: Remote<Page>;
  /** Whether there is a next page. */
  hasMore: Accessor<boolean>;
  /** Fetches the next page. */
  more: () => Promise<void>;
  work: Work;
}

/** Of a list that is read anew. */
const MOST_PAGES = 10;

/** A list that grows page after page. */
export function createPaged<Page extends { nextCursor: unknown }>(
  rows: RowsOf<Page>,
  ask: {
    /** Undefined: nothing is asked for. */
    key: Accessor<string | undefined>;
    page: (
      cursor: NonNullable<Page["nextCursor"]> | undefined,
      signal?: AbortSignal,
    ) => Promise<Page>;
  },
  options: { keep?: boolean | AnswerStore } = {},
): Paged<Page> {
  const rowsOf = (page: Page | undefined) => (page?.[rows] ?? []) as unknown[];
  const joined = (before: Page, next: Page): Page => ({
    ...next,
    [rows]: [...rowsOf(before), ...rowsOf(next)],
  });
  /** A list that is read anew stays as long as it was, within reason. */
  const pages = async (signal: AbortSignal): Promise<Page> => {
    const name = ask.key() ?? "";
    let found = await ask.page(undefined, signal);
    for (let asked = 1; asked < MOST_PAGES; asked += 1) {
      if (rowsOf(found).length >= (askedRows.get(name) ?? 0)) break;
      if ((found.nextCursor ?? null) === null) break;
      const next = await ask.page(found.nextCursor ?? undefined, signal);
      found = joined(found, next);
    }
    return found;
  };
  const list: Remote<Page> = createRemote<Page>(ask.key, pages, options);
  const work = createWork();
  const more = () =>
    work.run(async () => {
      const shown = list.value();
      if (!shown) return;
      const next = await ask.page(shown.nextCursor ?? undefined);
      // What is asked for may have changed meanwhile; then this page belongs to no list.
      if (list.value() !== shown) return;
      const longer = joined(shown, next);
      askedRows.set(ask.key() ?? "", rowsOf(longer).length);
      list.set(longer);
    });
  const hasMore = () => (list.value()?.nextCursor ?? null) !== null;
  return { list, hasMore, more, work };
}
