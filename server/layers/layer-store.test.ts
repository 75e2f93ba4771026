import { sql } from "kysely";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startPortal, type Portal } from "../../test/fixtures/portal.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../test/fixtures/test-database.ts";
import { createDatabase } from "../platform/database.ts";
import { CatalogLayers } from "./catalog-layers.ts";
import { PricesMoved } from "./price-layers.ts";

let test: TestDatabase;
let portal: Portal;
/** How often a version was written. */
let written: number;

beforeEach(async () => {
  test = await createTestDatabase();
  written = 0;
  const db = createDatabase(test.pool, ({ query }) => {
    if (query.sql.includes("insert into catalog_layer")) written += 1;
  });
  portal = await startPortal({ ...test, db });
});
afterEach(async () => {
  await portal.close();
  await test.close();
});

const statusOf = async (layer: string) =>
  (await portal.get(`/sync/${layer}`, portal.a)).statusCode;

it("is no reason to send nothing when it cannot be written", async () => {
  await sql`revoke insert on catalog_layer from rabat_house`.execute(test.db);
  expect(await statusOf("items")).toBe(200);
  await sql`grant insert on catalog_layer to rabat_house`.execute(test.db);
  expect(await statusOf("items")).toBe(200);
  const rows = await portal.house(sql`select kind from catalog_layer`);
  expect(rows).toEqual([{ kind: "items" }]);
});

it("gets a version once, also of many phones at once", async () => {
  const phones = Array.from({ length: 20 }, () => statusOf("items"));
  expect(new Set(await Promise.all(phones))).toEqual(new Set([200]));
  expect(written).toBe(1);
});

it("learns from time to time what is still handed out, so that it is not the first to go", async () => {
  const old = sql`select from catalog_layer where at < now() - interval '1 day'`;
  await statusOf("items");
  await portal.house(sql`update catalog_layer set at = '2026-01-01'`);
  await statusOf("items");
  expect(await portal.house(old)).toHaveLength(1);
  const now = performance.now.bind(performance);
  const later = vi
    .spyOn(performance, "now")
    .mockImplementation(() => now() + 61 * 60 * 1000);
  await statusOf("items");
  later.mockRestore();
  expect(await portal.house(old)).toEqual([]);
});

it("is asked for once more where prices went on while they were made again", async () => {
  const { layersFor } = CatalogLayers.prototype;
  const moved = vi
    .spyOn(CatalogLayers.prototype, "layersFor")
    .mockImplementation(async function (this: CatalogLayers, asker) {
      const found = await layersFor.call(this, asker);
      const body = () => Promise.reject(new PricesMoved());
      return found && { ...found, prices: { ...found.prices, body } };
    });
  const answer = await portal.get("/sync/prices", portal.a);
  expect(answer.statusCode).toBe(409);
  expect(answer.headers["retry-after"]).toBe("1");
  expect(answer.json()).toMatchObject({ code: "prices_moved" });
  moved.mockRestore();
  expect(await statusOf("prices")).toBe(200);
});
