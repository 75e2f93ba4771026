import { createMemo, type Accessor } from "solid-js";
import type { ClearanceShelf, Item } from "../api.ts";
import type { Failure } from "../lib/failure.ts";
import { createRemote } from "../offline/create-remote.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { trpc } from "../trpc.ts";
import { createLocal } from "./create-local.ts";

/**
 * What is cleared for the partner, also without a connection: which items, as the server said last,
 * at the prices that the catalogue on this device has. What is no longer reduced is left out, and
 * so is what is gone.
 */
export function createClearanceShelf(): {
  items: Accessor<Item[] | undefined>;
  /** Whether the server said that nothing is cleared: no catalogue has to come in for that. */
  isBare: Accessor<boolean>;
  until: (code: string) => string | undefined;
  /** Why it is not known what is cleared. */
  failure: Accessor<Failure | undefined>;
  refresh: () => void;
} {
  const shelf = createRemote<ClearanceShelf>(
    () => "clearance shelf",
    (signal) => trpc.clearance.shelf.query(undefined, { signal }),
    { keep: true },
  );
  const codes = createMemo(() => shelf.value()?.items.map(({ code }) => code));
  const items = createLocal(
    async () => {
      const wanted = codes();
      // Nothing is read yet, which is not the same as that there is nothing.
      if (!wanted) return undefined;
      const found = await localCatalog.items(wanted);
      return found.filter(
        (item) => item.onAction && item.stock.state !== "out",
      );
    },
    () => JSON.stringify(codes() ?? null),
  );
  return {
    items: () => (codes() === undefined ? undefined : items()),
    isBare: () => codes()?.length === 0,
    until: (code) =>
      shelf.value()?.items.find((one) => one.code === code)?.until,
    failure: () => (codes() === undefined ? shelf.failure() : undefined),
    refresh: shelf.refresh,
  };
}
