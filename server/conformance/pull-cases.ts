import { setTimeout as sleep } from "node:timers/promises";
import { Finding, NotTried, type Bench } from "./bench.ts";
import type { ConformanceCase } from "./push-cases.ts";

const PAGE = 1000;

/** What can be seen from outside of an ERP that fetches its orders. */
export const PULL_CASES: ConformanceCase[] = [
  {
    name: "key-known",
    must: "has a key that the portal knows",
    run: async (bench) => {
      // A limit of nothing hands nothing out: only the key is looked at.
      const { status } = await ask(bench, "orders?limit=0");
      if (status === 401)
        throw new Finding("a key that is known", "status 401");
    },
  },
  {
    name: "fetched-acknowledged",
    must: "acknowledges each order that the portal hands out",
    run: async (bench) => {
      const { waitMs } = portalOf(bench);
      const before = await listOpen(bench);
      if (before.length === 0)
        throw new NotTried("no order waits in the portal: place some");
      await sleep(waitMs);
      const after = new Set(await listOpen(bench));
      const left = before.filter((message) => after.has(message));
      if (left.length > 0)
        throw new Finding(
          `all of ${before.length} acknowledged within ${waitMs / 1000} s`,
          `${left.length} are not: ${left.slice(0, 5).join(", ")}`,
        );
    },
  },
];

async function listOpen(bench: Bench): Promise<string[]> {
  const found: string[] = [];
  for (let after = "0"; ;) {
    const response = await ask(bench, `orders?after=${after}&limit=${PAGE}`);
    if (response.status !== 200)
      throw new Finding("a list of orders", `status ${response.status}`);
    const page = (await response.json()) as {
      orders: { number: string; revision: number }[];
      cursor: string | null;
    };
    for (const { number, revision } of page.orders)
      found.push(`${number}-${revision}`);
    if (page.cursor === null) return found;
    after = page.cursor;
  }
}

async function ask(bench: Bench, path: string): Promise<Response> {
  const { url, key } = portalOf(bench);
  return await fetch(`${url}/exchange/v1/${path}`, {
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(bench.adapter.timeoutMs),
  });
}

function portalOf({ adapter }: Bench): NonNullable<Bench["adapter"]["portal"]> {
  if (!adapter.portal) throw new NotTried("say --portal and --key");
  return adapter.portal;
}
