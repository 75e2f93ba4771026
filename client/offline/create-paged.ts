import type { Accessor } from "solid-js";
import {
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
  /** As many pages as are shown: a list that is read anew stays as long as it was. */
  const pages = async (signal: AbortSignal): Promise<Page> => {
    let found = await ask.page(undefined, signal);
    while (rowsOf(found).length < rowsOf(list.value()).length) {
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
      list.set(joined(shown, next));
    });
  const hasMore = () => (list.value()?.nextCursor ?? null) !== null;
  return { list, hasMore, more, work };
}
