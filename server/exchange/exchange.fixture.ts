import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { createLog } from "../platform/log.ts";
import type {
  ImportDeps,
  ImportOutcome,
  ImportRequest,
} from "./import-batch.ts";
import { importFeed } from "./import-feed.ts";
import type { ImportAnswer } from "./import-answer.ts";

export interface TestExchange extends ImportDeps {
  send(
    feed: ImportRequest["feed"],
    body: string | Buffer,
    options?: Partial<ImportRequest>,
  ): Promise<ImportOutcome>;
  /** Sends, and gives the answer of what must have been applied. */
  apply(
    feed: ImportRequest["feed"],
    body: string | Buffer,
    options?: Partial<ImportRequest>,
  ): Promise<ImportAnswer>;
  close(): Promise<void>;
}

/** An empty database and a data folder of its own, on a fixed day. */
export async function createTestExchange(): Promise<TestExchange> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-exchange-"));
  const deps: ImportDeps = {
    db: database.db,
    pool: database.pool,
    config: { dataDir },
    log: createLog("silent"),
    clock: { now: () => new Date("2026-11-23T10:00:00Z") },
  };
  const send: TestExchange["send"] = (feed, body, options = {}) =>
    importFeed(deps, {
      feed,
      mode: "upsert",
      ...options,
      body: Readable.from([Buffer.from(body)]),
    });
  return {
    ...deps,
    send,
    apply: async (feed, body, options) => {
      const outcome = await send(feed, body, options);
      if (outcome.kind !== "applied")
        throw new Error(`not applied: ${JSON.stringify(outcome)}`);
      return outcome.answer;
    },
    close: async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** VAT rates, a warehouse, a maker and a category: what most items name. */
export async function loadMasterData(test: TestExchange): Promise<void> {
  await test.apply("vat-rates", "code,rate_percent\nOPS,20\nPOS,10\n");
  await test.apply("manufacturers", "code,name\nHP,Hewlett-Packard\n");
  await test.apply("categories", "code,name,parent\nTON,Toneri,\n");
  await test.apply("warehouses", "code,name\nM1,Beograd\nM2,Niš\n");
}
