import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameOf } from "../../server/layers/chunk-name.ts";
import {
  decodeItems,
  decodePrices,
  decodeStock,
} from "../../server/layers/chunk-codec.rules.ts";
import type {
  Directory,
  ItemChunk,
  PriceChunk,
  StockLayer,
  SyncState,
} from "../../server/layers/layer-shape.rules.ts";
import { startPortal, type Portal, type Who } from "../fixtures/portal.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

let test: TestDatabase;
let portal: Portal;

beforeAll(async () => {
  test = await createTestDatabase({ max: 24 });
  portal = await startPortal(test);
});
afterAll(async () => {
  await portal.close();
  await test.close();
});

const stateOf = async (who: Who) => {
  const answer = await portal.get("/sync/state", who);
  expect(answer.statusCode).toBe(200);
  return answer.json<SyncState>();
};
const linesOf = async (layer: string, who: Who) => {
  const answer = await portal.get(`/sync/${layer}`, who);
  expect(answer.statusCode).toBe(200);
  return answer.body.split("\n").slice(0, -1);
};

interface Held {
  state: SyncState;
  directory: Directory;
  items: ItemChunk[];
  prices: PriceChunk[];
  stock: StockLayer;
}

async function firstSync(who: Who): Promise<Held> {
  const state = await stateOf(who);
  const [directory, items, prices, stock] = [
    await linesOf("directory", who),
    await linesOf("items", who),
    await linesOf("prices", who),
    await linesOf("stock", who),
  ];
  expect(items.map(nameOf)).toEqual(state.items);
  expect(prices.map(nameOf)).toEqual(state.prices);
  expect(stock.map(nameOf)).toEqual([state.stock]);
  expect(directory.map(nameOf)).toEqual([state.directory]);
  return {
    state,
    directory: JSON.parse(directory[0] ?? "") as Directory,
    items: items.map(decodeItems),
    prices: prices.map(decodePrices),
    stock: decodeStock(stock[0] ?? ""),
  };
}

/** The rows of the layers, put together as a phone does: what the list shows. */
function rowsOf({ state, directory, items, prices, stock }: Held) {
  const named = (all: { code: string; name: string }[], code = "") => {
    const found = all.find((one) => one.code === code);
    return found ? { code, name: found.name } : null;
  };
  let place = -1;
  return items.flatMap((chunk, at) =>
    chunk.codes.flatMap((code, row) => {
      place += 1;
      const mine = prices[at];
      const netPrice = mine?.netPrices[row] ?? -1;
      if (!mine || netPrice < 0) return [];
      return {
        code,
        name: chunk.names[row],
        unit: chunk.units[row],
        manufacturer: named(directory.manufacturers, chunk.manufacturers[row]),
        category: named(directory.categories, chunk.categories[row]),
        barcodes: chunk.barcodes[row],
        packSize: chunk.packSizes[row] || null,
        minimumOrder: chunk.minimumOrders[row],
        quantityStep: chunk.quantitySteps[row],
        vatRate: chunk.vatRates[row],
        currency: state.currency,
        listPrice: mine.listPrices[row],
        rebatePercent: mine.rebatePercents[row],
        netPrice,
        breaks: mine.breaks[row],
        onAction: mine.onAction[row],
        imageUrl: chunk.images[row] || null,
        stock: stock.shown[stock.of[place] ?? -1],
      };
    }),
  );
}

async function listed(who: Who) {
  const { data } = await portal.query("catalog.list", { limit: 100 }, who);
  return (data as { items: { code: string }[] }).items.toSorted(byCode);
}
const byCode = (one: { code: string }, other: { code: string }) =>
  one.code < other.code ? -1 : 1;

describe("the layers", () => {
  it("hold for each partner exactly what his list shows", async () => {
    for (const who of [portal.a, portal.b]) {
      const rows = rowsOf(await firstSync(who)).toSorted(byCode);
      expect(rows).toEqual(await listed(who));
      expect(rows.length).toBeGreaterThan(5);
    }
  });

  it("answer 204 and nothing else while nothing changes", async () => {
    const { tag } = await stateOf(portal.a);
    const again = await portal.get(`/sync/state?have=${tag}`, portal.a);
    expect([again.statusCode, again.body]).toEqual([204, ""]);
    const other = await portal.get(
      `/sync/state?have=${"x".repeat(16)}`,
      portal.a,
    );
    expect(other.statusCode).toBe(200);
  });
});
