import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  createCatalogKeeper,
  type CatalogKeeper,
} from "../../client/offline/catalog/catalog-ground.ts";
import { createItemFinder } from "../../client/offline/catalog/find-items.ts";
import {
  countCategories,
  countManufacturers,
  readRows,
} from "../../client/offline/catalog/read-items.ts";
import {
  decodeDirectory,
  decodeItems,
  decodePrices,
  decodeStock,
} from "../../server/layers/chunk-codec.rules.ts";
import type { SyncState } from "../../server/layers/layer-shape.rules.ts";
import { type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();
await portal.house(sql`
    insert into picture (name, content_hash, width, height, made_at)
    values ('Ab_cD-12', 'x', 1, 1, now())`);
await portal.house(sql`
    with maker as (
      insert into manufacturer (code, name) values ('HP', 'Hewlett-Packard') returning id)
    update item set manufacturer_id = maker.id,
      search_text = search_text || ' hewlett packard', pack_size = 6000,
      barcodes = '{8601234567899}', picture = 'Ab_cD-12'
    from maker where code = 'CE285A'`);
await portal.house(sql`
    insert into rebate (kind, item_id, net_price, currency)
    select 'action', id, 50000000, 'RSD' from item where code = 'MASINA'`);
await portal.house(sql`update view_version set version = version + 1`);

/** The catalogue of a partner's phone after its first sync. */
async function phoneOf(who: Who): Promise<CatalogKeeper> {
  const read = async (what: string) => {
    const { statusCode, body } = await portal.get(`/sync/${what}`, who);
    expect([what, statusCode]).toEqual([what, 200]);
    return body;
  };
  const linesOf = async (layer: string) =>
    (await read(layer)).split("\n").filter(Boolean);
  const { counts, currency } = JSON.parse(await read("state")) as SyncState;
  const [directory, items, prices, stock] = await Promise.all(
    ["directory", "items", "prices", "stock"].map(linesOf),
  );
  const keeper = createCatalogKeeper();
  keeper.setState({
    currency,
    counts,
    stock: decodeStock(stock?.[0] ?? ""),
    directory: decodeDirectory(directory?.[0] ?? ""),
  });
  items?.forEach((line, at) =>
    keeper.setChunk(at, {
      items: decodeItems(line),
      prices: decodePrices(prices?.[at] ?? ""),
    }),
  );
  while (!keeper.isIndexed()) keeper.indexNext();
  return keeper;
}

const FILTERS = [
  {},
  { category: "DOM" },
  { inStock: true },
  { onAction: true },
  { manufacturer: "HP" },
  { category: "DOM", inStock: true },
];
const SEARCHES = [
  "model",
  "ce-285a",
  "kutija čaše",
  "masina",
  "hewlett",
  "nema",
];

it("lists on the phone what the server lists, item by item", async () => {
  for (const who of [portal.a, portal.b]) {
    const phone = await phoneOf(who);
    const finder = createItemFinder(phone);
    for (const filter of FILTERS) {
      const { data } = await portal.query("catalog.list", filter, who);
      const here = readRows(phone, finder.find(filter).positions);
      expect([filter, here]).toEqual([filter, data["items"]]);
      expect([filter, here.length > 0]).toEqual([filter, true]);
    }
  }
});

it("finds on the phone what the server finds, best first", async () => {
  const phone = await phoneOf(portal.a);
  const finder = createItemFinder(phone);
  const codesOf = (items: unknown) =>
    (items as { code: string }[]).map(({ code }) => code).toSorted();
  for (const search of SEARCHES) {
    const { data } = await portal.query("catalog.list", { search }, portal.a);
    const here = readRows(phone, finder.find({ search }).positions);
    expect([search, codesOf(here)]).toEqual([search, codesOf(data["items"])]);
  }
});

it("names the categories and makers that the server names", async () => {
  const phone = await phoneOf(portal.a);
  const categories = await portal.query(
    "catalog.categories",
    undefined,
    portal.a,
  );
  const makers = await portal.query(
    "catalog.manufacturers",
    undefined,
    portal.a,
  );
  const byCode = (all: unknown) =>
    (all as { code: string }[]).toSorted((one, other) =>
      one.code < other.code ? -1 : 1,
    );
  const named = byCode(categories.data["categories"]);
  // The phone's counts say what choosing a category lists; the server's leave out those below.
  const counts = await Promise.all(
    named.map(async ({ code }) => {
      const query = { category: code };
      return await portal.query("catalog.count", query, portal.a);
    }),
  );
  expect(byCode(countCategories(phone))).toEqual(
    named.map((category, at) => ({
      ...category,
      itemCount: counts[at]?.data["total"],
    })),
  );
  expect(countManufacturers(phone)).toEqual(makers.data["manufacturers"]);
});
