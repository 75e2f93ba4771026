import type { DrillGround, Spare } from "./drill.ts";
import { openDatabase } from "./ground.ts";
import { leak } from "./leak.ts";
import { runDrill, type DrillReport } from "./run-drill.ts";

/**
 * Runs the leak drill over two empty databases until it has run or, where a broken twin is
 * tried, until something was noticed. It opens them itself: a bundle is a program of its own.
 */
export async function runLeak(
  urls: [string, string],
  options: { runs: number; seed: number; stopsAtFailure?: boolean },
): Promise<DrillReport> {
  const spares: [Spare, Spare] = [openDatabase(urls[0]), openDatabase(urls[1])];
  const [{ db, pool }] = spares;
  const ground: DrillGround = {
    db,
    pool,
    spares,
    portals: [],
    parties: [],
    dataDir: "",
  };
  try {
    if (!options.stopsAtFailure) return await runDrill(leak, ground, options);
    const tried = { ...leak, faults: [] };
    let report: DrillReport = { failedRuns: 0, failures: [], counts: {} };
    for (let run = 0; run < options.runs && report.failedRuns === 0; run += 1)
      report = await runDrill(tried, ground, {
        runs: 1,
        seed: options.seed + run,
      });
    return report;
  } finally {
    await Promise.all(spares.map((one) => one.db.destroy()));
  }
}

export type RunLeak = typeof runLeak;
