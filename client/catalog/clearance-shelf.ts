import { createMemo, type Accessor } from "solid-js";
import type { ClearanceShelf, Item } from "../api.ts";
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
  until: (code: string) => string | undefined;
} {
  const shelf = createRemote<ClearanceShelf>(
    () => "clearance shelf",
    (signal) => trpc.clearance.shelf.query(undefined, { signal }),
    { keep: true },
  );
  const codes = createMemo(() => shelf.value()?.items.map(({ code }) => code));
  const items = createLocal(
    async () => {
      const found = await localCatalog.items(codes() ?? []);
      return found.filter(
        (item) => item.onAction && item.stock.state !== "out",
      );
    },
    () => JSON.stringify(codes() ?? []),
  );
  return {
    items: () => (codes() === undefined ? undefined : items()),
    until: (code) =>
      shelf.value()?.items.find((one) => one.code === code)?.until,
  };
}
