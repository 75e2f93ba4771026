import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { useExchange } from "../../test/fixtures/test-exchange.ts";
import { PROJECT_ROOT } from "../platform/project-root.ts";

import { FEED_NAMES, FEEDS } from "./feeds.ts";
import { importFile } from "./import-file.ts";

const test = await useExchange();

/** Those that have something to say of a company that has no orders yet. */
const DEMO_FEEDS = FEED_NAMES.filter((feed) => existsSync(demoFile(feed)));

function demoFile(feed: string): string {
  const plain = path.join(PROJECT_ROOT, "db", "demo", `${feed}.csv`);
  return existsSync(plain) ? plain : `${plain}.gz`;
}

it("loads the demo company whole, and a second time without a change", async () => {
  const first: Record<string, unknown> = {};
  for (const feed of DEMO_FEEDS) {
    const { exitCode, answer } = await importFile(test, {
      feed,
      file: demoFile(feed),
      mode: "upsert",
    });
    expect({ feed, exitCode, answer }).toMatchObject({
      exitCode: 0,
      answer: { rejected: [], rejected_count: 0, warnings: [] },
    });
    if ("applied" in answer) first[feed] = answer.applied;
  }
  expect(first).toEqual({
    "vat-rates": 4,
    manufacturers: 738,
    categories: 40,
    warehouses: 3,
    "payment-methods": 3,
    items: 8000,
    "price-lists": 2,
    prices: 8374,
    partners: 120,
    "delivery-places": 240,
    rebates: 100,
    stock: 15829,
    ledger: 2309,
    "partner-balances": 121,
    documents: 1209,
    "document-lines": 4767,
    "service-orders": 40,
  });
  for (const feed of DEMO_FEEDS) {
    const { answer } = await importFile(test, {
      feed,
      file: demoFile(feed),
      mode: FEEDS[feed].upsertOnly ? "upsert" : "replace",
    });
    expect({ feed, answer }).toMatchObject({
      answer: { applied: 0, withdrawn: 0, rejected_count: 0 },
    });
  }
});
