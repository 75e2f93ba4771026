import { Readable } from "node:stream";
import type { FeedName } from "../exchange/feeds.ts";
import type { ImportOutcome } from "../exchange/import-batch.ts";
import { importFeed } from "../exchange/import-feed.ts";
import type { Services } from "../platform/trpc.ts";

/** Brings rows as the demo's ERP would, under a name of a file as it calls its files. */
export async function sendFeed(
  at: Services,
  feed: FeedName,
  rows: { header: string; lines: string[] },
): Promise<ImportOutcome> {
  const day = at.clock.now().toISOString().slice(0, 10);
  return await importFeed(at, {
    feed,
    mode: "upsert",
    source: "demo",
    fileName: `${feed}-${day}.csv`,
    format: "csv",
    body: Readable.from([[rows.header, ...rows.lines, ""].join("\n")]),
  });
}
