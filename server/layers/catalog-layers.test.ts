import v8 from "node:v8";
import vm from "node:vm";
import { sql } from "kysely";
import { beforeEach, expect, it, vi } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { insertPartners } from "../../test/fixtures/small-company.ts";
import { SYNC_AT_ONCE } from "../../test/fixtures/sync-at-once.ts";
import { createDatabase, HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { CatalogLayers } from "./catalog-layers.ts";
import { nameOf } from "./chunk-name.ts";
import { PricesMoved } from "./price-layers.ts";

const shop = await useShop();
const { db, house, company } = shop;
let services: Services;
/** The statements that were run. */
let statements: string[];

beforeEach(() => {
  statements = [];
  const told = createDatabase(shop.pool, ({ query }) => {
    statements.push(query.sql);
  });
  services = { ...shop.services, db: told };
});

const countOf = (part: string) =>
  statements.filter((statement) => statement.includes(part)).length;
const PRICES = "i.maximum_rebate_percent";
const VIEWS = "stock_display_rule";

async function layersOf(layers: CatalogLayers, partnerId: number) {
  const found = await layers.layersFor({ partnerId, language: "en" });
  if (!found) throw new Error("the partner is there");
  return found;
}

const moveStock = () =>
  house(sql`update stock_level set on_hand = on_hand + 1000`);
const renameItems = () => house(sql`update item set name = name || '.'`);

it("keeps nothing for who does not come back", async () => {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  const layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse);
  const { a, b } = company;
  const find = async () => {
    const found = await layersOf(layers, a.partnerId);
    return [found.items, found.stock].map((layer) => new WeakRef(layer));
  };
  const old = await find();
  await renameItems();
  await moveStock();
  await layersOf(layers, b.partnerId);
  await vi.waitFor(() => {
    collect();
    expect(old.map((layer) => layer.deref())).toEqual([undefined, undefined]);
  });
});

it("makes no prices anew while only stock moves, however little is kept of them", async () => {
  const layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse, {
    priceBytes: 1,
    stockBytes: 1,
  });
  const { a, b } = company;
  const before = [
    await layersOf(layers, a.partnerId),
    await layersOf(layers, b.partnerId),
  ];
  statements = [];
  await moveStock();
  const after = [
    await layersOf(layers, a.partnerId),
    await layersOf(layers, b.partnerId),
  ];
  expect(after[1]?.stock.tag).not.toBe(before[1]?.stock.tag);
  expect(after.map(({ prices }) => prices.tag)).toEqual(
    before.map(({ prices }) => prices.tag),
  );
  expect(countOf(PRICES)).toBe(0);
  // And yet whoever wants them gets them.
  for (const { prices } of after) {
    const lines = await (await prices.body()).lines();
    expect(lines.map((line) => nameOf(line.toString()))).toEqual(prices.names);
  }
  expect(countOf(PRICES)).toBe(2);
});

it("hands out no prices under the names of those before", async () => {
  const layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse, {
    priceBytes: 1,
    stockBytes: 1,
  });
  const { prices } = await layersOf(layers, company.a.partnerId);
  await house(sql`update item set list_price = list_price + 10000`);
  await expect(prices.body()).rejects.toThrow(PricesMoved);
  const { prices: next } = await layersOf(layers, company.a.partnerId);
  expect(next.tag).not.toBe(prices.tag);
  expect(await (await next.body()).lines()).toHaveLength(next.names.length);
});

it("looks at how a partner sees stock once, while no rule changes", async () => {
  const codes = Array.from({ length: 510 }, (_, n) => `P${n}`);
  const many = await inTransaction(db, HOUSE, (trx) =>
    insertPartners(trx, codes),
  );
  const layers = new CatalogLayers(services, SYNC_AT_ONCE.pulse);
  const askAll = async () => {
    for (let start = 0; start < many.length; start += 10) {
      const some = many.slice(start, start + 10);
      await Promise.all(some.map((one) => layersOf(layers, one.partnerId)));
    }
  };
  await askAll();
  expect(countOf(VIEWS)).toBeGreaterThanOrEqual(many.length);
  statements = [];
  await moveStock();
  await askAll();
  expect(countOf("stock_level s")).toBeGreaterThan(0);
  expect(countOf(VIEWS)).toBe(0);
});
