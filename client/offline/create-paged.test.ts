import { createRoot, createSignal } from "solid-js";
import { afterEach, expect, it, vi } from "vitest";
import { createPaged } from "./create-paged.ts";
import { forgetRemote } from "./create-remote.ts";

interface Page {
  rows: number[];
  nextCursor: string | null;
}

let dispose = () => {};
afterEach(() => {
  dispose();
  forgetRemote();
});

/** A list of three rows, two to a page, and what was asked for it. */
function open(fetch?: (cursor: string | undefined) => Promise<Page>) {
  const [filter, setFilter] = createSignal("all");
  const asked: (string | undefined)[] = [];
  const paged = createRoot((end) => {
    dispose = end;
    return createPaged<Page>("rows", {
      key: filter,
      page: async (cursor) => {
        asked.push(cursor);
        if (cursor !== undefined && fetch) return fetch(cursor);
        return cursor === undefined
          ? { rows: [1, 2], nextCursor: "2" }
          : { rows: [3], nextCursor: null };
      },
    });
  });
  return { paged, asked, setFilter };
}

it("puts page after page until there is none, each asked for once", async () => {
  const { paged, asked } = open();
  await vi.waitFor(() => expect(paged.hasMore()).toBe(true));
  await Promise.all([paged.more(), paged.more()]);
  expect(paged.list.value()?.rows).toEqual([1, 2, 3]);
  expect(paged.hasMore()).toBe(false);
  expect(asked).toEqual([undefined, "2"]);
});

it("drops a page that comes after something else was asked for", async () => {
  let answer: (page: Page) => void = () => undefined;
  const { paged, setFilter } = open(
    () => new Promise((resolve) => (answer = resolve)),
  );
  await vi.waitFor(() => expect(paged.hasMore()).toBe(true));
  const late = paged.more();
  setFilter("open");
  await vi.waitFor(() => expect(paged.list.value()?.rows).toEqual([1, 2]));
  answer({ rows: [9], nextCursor: null });
  await late;
  expect(paged.list.value()?.rows).toEqual([1, 2]);
});

it("is as long as it was when it is read anew", async () => {
  const { paged, asked } = open();
  await vi.waitFor(() => expect(paged.hasMore()).toBe(true));
  await paged.more();
  paged.list.refresh();
  await vi.waitFor(() => expect(paged.list.loading()).toBe(false));
  expect(paged.list.value()?.rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, "2", undefined, "2"]);
});

it("tells why a page did not come, and asks for it again", async () => {
  let isAway = true;
  const { paged } = open(async () => {
    if (isAway) throw new Error("no signal");
    return { rows: [3], nextCursor: null };
  });
  await vi.waitFor(() => expect(paged.hasMore()).toBe(true));
  await paged.more();
  expect(paged.work.failure()?.kind).toBe("unreached");
  isAway = false;
  await paged.more();
  expect(paged.work.failure()).toBeUndefined();
  expect(paged.list.value()?.rows).toEqual([1, 2, 3]);
});
