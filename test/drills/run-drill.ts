import { runChecks } from "../../server/books/check.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { createRandom } from "./random.ts";

/** From so many runs on every fault must have fired often. */
const MANY_RUNS = 500;
const OFTEN = 20;

export interface DrillReport {
  failedRuns: number;
  /** Failures by run, the seed first that replays it. */
  failures: string[];
  counts: Record<string, number>;
}

/** Runs a drill with one seed after another, and ends with the books. */
export async function runDrill(
  drill: Drill,
  ground: DrillGround,
  options: {
    runs: number;
    seed: number;
    onFailure?: (line: string) => void;
  },
): Promise<DrillReport> {
  const report: DrillReport = { failedRuns: 0, failures: [], counts: {} };
  const note = (line: string) => {
    report.failures.push(line);
    options.onFailure?.(line);
  };
  for (let run = 0; run < options.runs; run += 1) {
    const seed = options.seed + run;
    const result = await tried(() => drill.run(ground, createRandom(seed)));
    for (const [name, count] of Object.entries(result.counts))
      report.counts[name] = (report.counts[name] ?? 0) + count;
    if (result.failures.length > 0) report.failedRuns += 1;
    for (const failure of result.failures)
      note(
        `seed ${seed}: ${failure} (npm run drill -- ${drill.name} --runs 1 --seed ${seed})`,
      );
  }
  for (const failure of (await drill.end?.(ground)) ?? []) note(failure);
  for (const fault of drill.faults) {
    if (!report.counts[fault])
      note(`the fault ${fault} never fired: not tried`);
  }
  for (const fault of options.runs < MANY_RUNS
    ? []
    : (drill.rareFaults ?? [])) {
    const fired = report.counts[fault] ?? 0;
    if (fired < OFTEN)
      note(`the fault ${fault} fired ${fired} times of ${OFTEN}: not tried`);
  }
  for (const { name, violations } of await runChecks(ground.db)) {
    if (violations > 0) note(`books: ${violations} × ${name}`);
  }
  return report;
}

async function tried(run: () => Promise<RunResult>): Promise<RunResult> {
  try {
    return await run();
  } catch (error) {
    return { failures: [`the run failed: ${String(error)}`], counts: {} };
  }
}
