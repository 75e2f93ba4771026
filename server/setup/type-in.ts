import { Readable } from "node:stream";
import type { Refusal } from "../core/refusal.ts";
import { refuse } from "../core/refusal.ts";
import type { FeedName } from "../exchange/feeds.ts";
import { importFeed } from "../exchange/import-feed.ts";
import type { Caller, Services } from "../platform/trpc.ts";

export interface TypedRows {
  feed: FeedName;
  rows: Record<string, string>[];
}

/**
 * Takes rows that somebody typed, by the way that files come: checked as theirs are, and noted in
 * the same journal.
 */
export async function typeIn(
  services: Services,
  caller: Pick<Caller, "username">,
  { feed, rows }: TypedRows,
): Promise<{ batch: number; applied: number } | Refusal> {
  const outcome = await importFeed(services, {
    feed,
    mode: "upsert",
    source: "typed",
    byName: caller.username,
    format: "json",
    body: Readable.from([Buffer.from(JSON.stringify(rows))]),
  });
  if (outcome.kind !== "applied")
    return refuse("BAD_REQUEST", "invalid_input", { field: "rows" });
  const { batch, applied, unchanged, rejected } = outcome.answer;
  const [first] = rejected;
  if (first)
    return refuse("BAD_REQUEST", "invalid_input", { field: first.field });
  return { batch, applied: applied + unchanged };
}
