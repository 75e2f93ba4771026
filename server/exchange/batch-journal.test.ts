import { Readable } from "node:stream";
import { sql } from "kysely";
import { expect, it, vi } from "vitest";
import {
  ITEMS,
  loadMasterData,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { BatchProgress } from "./batch-progress.ts";
import { insertBatch } from "./exchange-batch.queries.ts";
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

const running = () =>
  test.house(sql`
    select progress, read_as from exchange_batch order by id desc limit 1`);

it("tells of a file that is being written how much of it there is, and as what it was read", async () => {
  const keeper = await test.pool.connect();
  await keeper.query("begin; lock table item in exclusive mode");
  const file = `${ITEMS.replaceAll(",", ";")}\n001;\u010da\u0161a;kom;OPS;1\n`;
  const sending = test.apply("items", Buffer.from(file, "utf16le"), {
    source: "folder",
  });
  await vi.waitFor(async () =>
    expect(await running()).toEqual([
      {
        progress: { phase: "writing", rows: 1 },
        read_as: { format: "csv", charset: "utf-16le", delimiter: ";" },
      },
    ]),
  );
  await keeper.query("rollback");
  keeper.release();
  expect(await sending).toMatchObject({ applied: 1 });
});

it("is told of the reading at most once a second, and no more once it has ended", async () => {
  let nowMs = 0;
  const deps = { ...test, clock: { now: () => new Date(nowMs) } };
  const start = {
    feed: "items",
    mode: "upsert",
    source: "",
    hash: "",
  } as const;
  const id = await inTransaction(test.db, HOUSE, (trx) =>
    insertBatch(trx, { ...start, now: new Date() }),
  );
  const progress = new BatchProgress(deps, id);
  const told = await progress.reading(import.meta.filename);
  nowMs = 999;
  told({ rows: 1, bytes: 1 });
  nowMs = 1000;
  told({ rows: 2, bytes: 20 });
  told({ rows: 3, bytes: 30 });
  await vi.waitFor(async () =>
    expect(await running()).toMatchObject([
      { progress: { phase: "reading", rows: 2, bytes: 20 } },
    ]),
  );
  await test.house(sql`update exchange_batch set state = 'failed'`);
  nowMs = 3000;
  told({ rows: 4, bytes: 40 });
  await progress.writing({ received: 5 });
  expect(await running()).toMatchObject([{ progress: { rows: 2 } }]);
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
