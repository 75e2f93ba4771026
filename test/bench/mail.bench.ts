import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createPool } from "../../server/platform/database.ts";
import type { Bench } from "./bench.ts";
import { countFinishedMails, countMails } from "./company.queries.ts";
import type { Figure } from "./figure.ts";
import { startRabat } from "./processes.ts";
import { orderWorkload } from "./workloads.ts";

const QUEUED_SECONDS = 5;

/** How fast confirmations with their PDFs leave, once jobs run: (b) is measured without them. */
export async function benchMail(bench: Bench): Promise<Figure[]> {
  const { cluster, generator, options } = bench;
  const company = await bench.large();
  const pool = createPool({ connectionString: company.url, max: 1 });
  const { ours } = await orderWorkload(company, { among: 2_000 });
  await generator.run({
    origin: company.rabat.origin,
    seconds: QUEUED_SECONDS,
    connections: ours,
  });
  const rabat = await startRabat({
    purpose: "mail",
    databaseUrl: company.url,
    dataDir: path.join(cluster.dir, "data-mail"),
    jobs: true,
  });
  try {
    const before = await countFinishedMails(pool);
    const startedAt = performance.now();
    await sleep(options.seconds * 2_000);
    const finished = (await countFinishedMails(pool)) - before;
    const seconds = (performance.now() - startedAt) / 1000;
    const all = await countMails(pool);
    return [
      {
        name: "mails with PDF, jobs on, nothing else running",
        asked: "",
        baseline: "",
        ours: `${(finished / seconds).toFixed(1)}/s, ${all - before - finished} waiting`,
        ratio: "",
      },
    ];
  } finally {
    await rabat.stop();
    await pool.end();
  }
}
