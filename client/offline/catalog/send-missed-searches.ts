import { ANSWER_WITHIN_MS } from "../../lib/request.ts";
import type { MissedSearch } from "./missed-searches.ts";

/** Hands reports to the server; the worker has no tRPC client, and needs this one call of it. */
export async function sendMissedSearches(
  reports: MissedSearch[],
  headers: Record<string, string>,
): Promise<{ taken: string[] }> {
  const response = await fetch("/trpc/catalog.reportMissedSearches", {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ reports }),
    redirect: "error",
    // One that waits for ever would hold up all later ones.
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const answer = (await response.json()) as {
    result?: { data?: { taken?: unknown } };
  };
  const taken = answer.result?.data?.taken;
  // A captive portal may answer 200 with a page of its own: that is no yes.
  if (!response.ok || !Array.isArray(taken))
    throw new Error(`reports were answered with ${response.status}`);
  return { taken: taken.map(String) };
}
