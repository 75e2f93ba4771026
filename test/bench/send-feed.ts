import type { FeedFile } from "./feed-files.ts";
import { EXCHANGE_KEY } from "./processes.ts";

interface FeedAnswer {
  received: number;
  applied: number;
  unchanged: number;
  rejectedCount?: number;
  rejected?: unknown[];
}

/**
 * Sends a feed as an ERP does. Returns how many seconds its answer took.
 *
 * @param expected what becomes of every row
 */
export async function sendFeed(
  origin: string,
  { feed, gzipped }: FeedFile,
  expected: "applied" | "unchanged" = "applied",
): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${origin}/exchange/v1/${feed}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${EXCHANGE_KEY}`,
      "content-type": "text/csv",
      "content-encoding": "gzip",
    },
    body: new Uint8Array(gzipped),
  });
  const text = await response.text();
  const seconds = (performance.now() - startedAt) / 1000;
  if (!response.ok) {
    throw new Error(`${feed}: ${response.status} ${text.slice(0, 500)}`);
  }
  const answer = JSON.parse(text) as FeedAnswer;
  if (answer[expected] !== answer.received)
    throw new Error(`${feed}: not all ${expected}: ${text.slice(0, 1000)}`);
  return seconds;
}
