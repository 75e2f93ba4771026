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
  const list = createRemote<Page>(
    ask.key,
    (signal) => ask.page(undefined, signal),
    options,
  );
  const work = createWork();
  const more = () =>
    work.run(async () => {
      const shown = list.value();
      if (!shown) return;
      const next = await ask.page(shown.nextCursor ?? undefined);
      // What is asked for may have changed meanwhile; then this page belongs to no list.
      if (list.value() !== shown) return;
      const before = shown[rows] as unknown[];
      const after = next[rows] as unknown[];
      list.set({ ...next, [rows]: [...before, ...after] });
    });
  const hasMore = () => (list.value()?.nextCursor ?? null) !== null;
  return { list, hasMore, more, work };
}
