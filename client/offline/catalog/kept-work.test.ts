import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildChunkIndex } from "../../search/chunk-index.ts";
import { createWordFolder } from "../../search/fold-words.ts";
import {
  erasePartnerDb,
  openPartnerDb,
  type PartnerDb,
} from "../partner-db.ts";
import { createCatalogDesk } from "./catalog-desk.ts";
import type { CatalogMethods, FromWorker } from "./catalog-shapes.ts";
import { sketchChunks } from "./chunks.fixture.ts";
import { createKeptWork, type KeptOrder, type KeptWork } from "./kept-work.ts";
import { positionOf } from "./position.ts";

const OWNER = "owner-of-the-test";
const DIRECTORY = { categories: [], manufacturers: [] };
let db: PartnerDb;
let kept: KeptWork;

beforeEach(async () => {
  db = await openPartnerDb(OWNER);
  kept = createKeptWork(db);
});
afterEach(async () => {
  db.close();
  await erasePartnerDb(OWNER);
});

/** A worker's desk over these chunks, each a name and the names of its items. */
function openDesk(
  chunks: [name: string, items: string[]][],
  order?: KeptOrder,
) {
  const said: FromWorker[] = [];
  const desk = createCatalogDesk({
    post: (message) => said.push(message),
    soon: (work) => void Promise.resolve().then(work),
    refresh: () => Promise.resolve(),
  });
  desk.setKept(kept, order);
  desk.setState({
    currency: "RSD",
    counts: chunks.map(([, items]) => items.length),
    stock: undefined,
    directory: DIRECTORY,
    names: { items: chunks.map(([name]) => name), directory: "dir" },
  });
  const put = (at: number, name: string, items: string[]) =>
    desk.setChunk(
      at,
      sketchChunks(items.map((one) => ({ code: one, name: one }))),
      name,
    );
  chunks.forEach(([name, items], at) => put(at, name, items));
  desk.opened();
  let lastId = 0;
  const ask = async (search?: string): Promise<string[]> => {
    const found = await answer("find", search === undefined ? {} : { search });
    const rows = await answer("rows", found.positions);
    return rows.map(({ name }) => name);
  };
  async function answer<Method extends "find" | "rows">(
    method: Method,
    input: CatalogMethods[Method]["input"],
  ): Promise<CatalogMethods[Method]["output"]> {
    const id = (lastId += 1);
    desk.hear({ kind: "ask", id, method, input } as Parameters<
      typeof desk.hear
    >[0]);
    const reply = () =>
      said.find((one) => one.kind === "answer" && one.id === id);
    await expect.poll(reply).toBeDefined();
    return (reply() as { output: CatalogMethods[Method]["output"] }).output;
  }
  return { ask, put };
}

const keys = async () => (await db.getAllKeys("meta")).map(String);

it("keeps the indexes and the order of a whole catalogue, and of no other", async () => {
  await kept.writeIndex("dir gone", buildChunkIndex([], createWordFolder()));
  openDesk([
    ["one", ["Čekić", "Bušilica"]],
    ["two", ["Avan"]],
  ]);
  await expect
    .poll(keys)
    .toEqual(["index-1 dir one", "index-1 dir two", "name-order"]);
  expect(await kept.readOrder()).toEqual({
    items: ["one", "two"],
    positions: Int32Array.from([
      positionOf(1, 0),
      positionOf(0, 1),
      positionOf(0, 0),
    ]),
  });
});

it("takes over what was kept, and works out what is new", async () => {
  // Told apart from what would be worked out: another order, and another word.
  const positions = Int32Array.from([positionOf(0, 1), positionOf(0, 0)]);
  await kept.writeIndex(
    "dir one",
    buildChunkIndex(
      ["Alat", "Brusilica"].map((name) => ({
        code: name,
        name: `${name} odranije`,
        barcodes: [],
        manufacturer: "",
      })),
      createWordFolder(),
    ),
  );
  const { ask } = openDesk(
    [
      ["one", ["Alat", "Brusilica"]],
      ["two", ["Avan"]],
    ],
    { items: ["one", "other"], positions },
  );
  await expect.poll(() => ask("odranije")).toEqual(["Brusilica", "Alat"]);
  await expect.poll(() => ask("avan")).toEqual(["Avan"]);
  expect((await ask()).filter((name) => name !== "Avan")).toEqual([
    "Brusilica",
    "Alat",
  ]);
});

it("does without where nothing can be kept", async () => {
  db.close();
  const { ask } = openDesk([["one", ["Čekić", "Bušilica"]]]);
  await expect.poll(() => ask("cekic")).toEqual(["Čekić"]);
  expect(await ask()).toEqual(["Bušilica", "Čekić"]);
});

it("keeps nothing of an older chunk under the name of the one that is on its way", async () => {
  const { ask, put } = openDesk([
    ["new", ["Avan"]],
    ["two", ["Čekić"]],
  ]);
  put(0, "old", ["Bušilica"]);
  await expect.poll(() => ask("busilica")).toEqual(["Bušilica"]);
  await expect
    .poll(keys)
    .toEqual(["index-1 dir old", "index-1 dir two", "name-order"]);
  expect((await kept.readOrder())?.items).toEqual(["old", "two"]);
  put(0, "new", ["Avan"]);
  await expect.poll(() => ask("avan")).toEqual(["Avan"]);
});
