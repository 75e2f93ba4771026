import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, createPool } from "../../server/platform/database.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import {
  getSending,
  saveSending,
} from "../../server/order-sending/settings.ts";
import type { Bench } from "./bench.ts";
import { countExports, dropMailJobs } from "./drain.queries.ts";
import type { Figure } from "./figure.ts";
import { startRabat } from "./processes.ts";
import { orderWorkload } from "./workloads.ts";

const ORDERS = 10_000;
const QUICK_ORDERS = 500;
const WHOLE_COMPANY = 50_000;
const PLACING_SECONDS = 5;
const AT_ONCE = 16;
const LEAST_PER_SECOND = 200;
const PATIENCE_MS = 300_000;

/**
 * Orders that waited while the ERP was away, pushed to it once it is back: signed, one document
 * each, to an ERP that answers at once. Their mails left while they waited.
 */
export async function benchErpDrain(bench: Bench): Promise<Figure[]> {
  const company = await bench.large();
  const pool = createPool({ connectionString: company.url, max: 2 });
  const db = createDatabase(pool);
  const wanted = bench.options.items < WHOLE_COMPANY ? QUICK_ORDERS : ORDERS;
  const erp = await startQuickErp();
  try {
    const waiting = await queueOrders(bench, wanted, () => countExports(pool));
    await dropMailJobs(pool);
    const services = { db, clock: systemClock };
    const { version } = await getSending(services);
    const way = { way: "push", format: "json" } as const;
    const saved = await saveSending(
      services,
      { username: "bench" },
      { ...way, version, url: erp.url, parallel: AT_ONCE },
    );
    if (isRefusal(saved)) throw new Error(`no way set: ${saved.reason}`);
    const startedAt = performance.now();
    const rabat = await startRabat({
      purpose: "drain",
      databaseUrl: company.url,
      dataDir: path.join(bench.cluster.dir, "data-drain"),
      jobs: true,
    });
    let seconds: number;
    try {
      await erp.first;
      const firstAt = performance.now();
      while ((await countExports(pool)) > 0) {
        if (performance.now() - startedAt > PATIENCE_MS)
          throw new Error("the orders do not leave");
        await sleep(50);
      }
      seconds = (performance.now() - firstAt) / 1000;
    } finally {
      await rabat.stop();
    }
    const perSecond = waiting / seconds;
    return [
      {
        name: `(k) ${waiting} waiting orders, pushed to a quick ERP`,
        asked: `≥ ${LEAST_PER_SECOND}/s`,
        baseline: "",
        ours: `${perSecond.toFixed(0)}/s`,
        ratio: "",
        holds: perSecond >= LEAST_PER_SECOND,
      },
      {
        name: "(k)   documents at the ERP; deliveries that came twice",
        asked: `${waiting}; 0`,
        baseline: "",
        ours: `${erp.documents()}; ${erp.doubled()}`,
        ratio: "",
        holds: erp.documents() === waiting && erp.doubled() === 0,
      },
    ];
  } finally {
    await erp.close();
    await pool.end();
  }
}

/** Orders until so many wait for the ERP. Returns how many wait. */
async function queueOrders(
  bench: Bench,
  wanted: number,
  count: () => Promise<number>,
): Promise<number> {
  const company = await bench.large();
  const { ours } = await orderWorkload(company, { among: 2_000 });
  for (;;) {
    const waiting = await count();
    if (waiting >= wanted) return waiting;
    await bench.generator.run({
      origin: company.rabat.origin,
      seconds: PLACING_SECONDS,
      connections: ours,
    });
  }
}

/** Answers every delivery with its document at once. */
async function startQuickErp() {
  const keys = new Map<string, number>();
  let began = () => {};
  const first = new Promise<void>((resolve) => (began = resolve));
  const server = http.createServer((request, response) => {
    const key = String(request.headers["idempotency-key"]);
    request.resume();
    request.on("end", () => {
      keys.set(key, (keys.get(key) ?? 0) + 1);
      began();
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ erp_document: `D-${key}` }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/orders`,
    first,
    documents: () => keys.size,
    doubled: () => [...keys.values()].filter((times) => times > 1).length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
