import { Readable } from "node:stream";
import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import {
  ITEMS,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { failInterrupted } from "./failed-batch.ts";
import { importFeed } from "./import-feed.ts";

const test = await useFreshExchange(loadMasterData);

const journal = (feed: string) =>
  test.house(sql`
    select state, source, file_name, by_name, received, error from exchange_batch
    where feed = ${feed} order by id`);

const untold = { file_name: null, by_name: null, received: 0, error: null };

it("names who sent a file, and as which", async () => {
  await test.apply("items", `${ITEMS}\n001,a,kom,OPS,1\n`, {
    source: "upload",
    fileName: "artikli.csv",
    byName: "Mira",
  });
  expect(await journal("items")).toEqual([
    {
      state: "applied",
      source: "upload",
      file_name: "artikli.csv",
      by_name: "Mira",
      received: 1,
      error: null,
    },
  ]);
});

it("shows a file that is being read", async () => {
  const keeper = await test.pool.connect();
  await keeper.query("begin; lock table item in exclusive mode");
  const sending = test.apply("items", `${ITEMS}\n001,a,kom,OPS,1\n`);
  await vi.waitFor(async () =>
    expect(await journal("items")).toEqual([
      { state: "running", source: "command", ...untold },
    ]),
  );
  await failInterrupted(test);
  expect(await journal("items")).toMatchObject([{ state: "running" }]);
  await keeper.query("rollback");
  keeper.release();
  expect(await sending).toMatchObject({ applied: 1 });
  expect(await journal("items")).toMatchObject([{ state: "applied" }]);
});

it.each([
  [
    "that lacks a column",
    "code,name\n001,a\n",
    {
      reason: "unreadable",
      detail: 'column "unit" is missing',
      field: "unit",
    },
  ],
  [
    "of another encoding",
    Buffer.from(`${ITEMS}\n001,\xe8,kom,OPS,1\n`, "latin1"),
    { reason: "encoding" },
  ],
  [
    "whose gzip is cut off",
    Buffer.from([0x1f, 0x8b, 0x08]),
    { reason: "unreadable", detail: "the gzip is damaged or cut off" },
  ],
])("keeps a file %s, with the reason", async (_what, body, error) => {
  expect(await test.send("items", body)).toMatchObject({ kind: "unreadable" });
  expect(await journal("items")).toMatchObject([{ state: "failed", error }]);
});

it("keeps a file whose sender was cut off", async () => {
  const body = Readable.from(
    (function* () {
      yield Buffer.from(`${ITEMS}\n001,a,`);
      throw new Error("aborted");
    })(),
  );
  const sending = importFeed(test, {
    feed: "items",
    mode: "upsert",
    source: "key:1",
    body,
  });
  await expect(sending).rejects.toThrow("aborted");
  expect(await journal("items")).toMatchObject([
    { state: "failed", source: "key:1", error: { reason: "cut_off" } },
  ]);
});

it("keeps a file that went wrong here", async () => {
  await sql`alter table item add constraint none check (name <> 'a')`.execute(
    test.db,
  );
  await expect(
    test.send("items", `${ITEMS}\n001,a,kom,OPS,1\n`),
  ).rejects.toThrow("none");
  expect(await journal("items")).toMatchObject([
    { state: "failed", error: { reason: "internal" } },
  ]);
});

it("does not note a key that has been answered again", async () => {
  const body = `${ITEMS}\n001,a,kom,OPS,1\n`;
  await test.apply("items", body, { idempotencyKey: "k1" });
  await test.apply("items", body, { idempotencyKey: "k1" });
  expect(await journal("items")).toHaveLength(1);
});

async function insertDead(feed: string): Promise<void> {
  await test.house(sql`
    insert into exchange_batch (feed, mode, state, body_hash)
    values (${feed}, 'upsert', 'running', 'x')`);
}

const interrupted = { state: "failed", error: { reason: "interrupted" } };

it("ends at the start what a dead process left running", async () => {
  await insertDead("items");
  await insertDead("stock");
  await failInterrupted(test);
  expect(await journal("items")).toMatchObject([interrupted]);
  expect(await journal("stock")).toMatchObject([interrupted]);
});

it("ends what a dead process left running once the next file has its turn", async () => {
  await insertDead("items");
  await test.apply("items", `${ITEMS}\n001,a,kom,OPS,1\n`);
  expect(await journal("items")).toMatchObject([
    interrupted,
    { state: "applied" },
  ]);
});
