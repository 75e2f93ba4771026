import { sql } from "kysely";
import { expect, it } from "vitest";
import { loadSmallCompany } from "../../test/fixtures/small-company.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { createDatabase } from "../platform/database.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import { makeItemsLayer, type ItemsLayer } from "./items-layer.ts";
import { Pulse } from "./pulse.ts";
import { ShownStock } from "./stock-layer.ts";

const test = await useDatabase();
let connectionsLeft = Infinity;
/** Over a pool that at times gives no connection. */
const flaky = createDatabase({
  connect: async () => {
    connectionsLeft -= 1;
    if (connectionsLeft < 0)
      throw new Error("timeout exceeded when trying to connect");
    return await test.pool.connect();
  },
  end: async () => {},
});

/** The same items in two chunks, which are read one after the other. */
function inTwoChunks(items: ItemsLayer): ItemsLayer {
  const ids = items.chunks.flatMap((chunk) => chunk.ids);
  const half = Math.ceil(ids.length / 2);
  const chunks = [ids.slice(0, half), ids.slice(half)];
  return {
    ...items,
    chunks: chunks.map((own) => ({ ids: own, codesName: "" })),
  };
}

it("tells what a read found that failed half-way, once it is read again", async () => {
  const { b } = await loadSmallCompany(test.db);
  const view = await stockViewFor(test.db, b.partnerId, "view");
  const items = inTwoChunks(
    await makeItemsLayer(test.db, "2026-11-23", undefined),
  );
  const pulse = new Pulse(testServices(test), SYNC_AT_ONCE.pulse);
  const audience = { view, language: "en" } as const;
  const shown = new ShownStock(flaky, audience, items);
  const before = await shown.layerAt({ stock: 0, items: "first" }, pulse);

  const [changed] = items.chunks[0]?.ids ?? [];
  await test.house(
    sql`update stock_level set on_hand = on_hand + 77000 where item_id = ${changed}`,
  );
  const later = { stock: 1, items: "second" };
  connectionsLeft = 1;
  await expect(shown.layerAt(later, pulse)).rejects.toThrow("timeout");
  connectionsLeft = Infinity;

  const after = await shown.layerAt(later, pulse);
  const anew = new ShownStock(test.db, audience, items);
  expect(after.tag).toBe((await anew.layerAt(later, pulse)).tag);
  expect(after.tag).not.toBe(before.tag);
});
