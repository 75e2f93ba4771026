import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { LoadJob, LoadResult } from "./load-job.ts";

export interface LoadGenerator {
  run(job: LoadJob): Promise<LoadResult>;
  stop(): void;
}

export function startLoadGenerator(): LoadGenerator {
  const child: ChildProcess = fork(
    path.join(import.meta.dirname, "load-generator.ts"),
    { execArgv: ["--import", "tsx"] },
  );
  let settle: (result: LoadResult) => void = () => {};
  let fail: (error: Error) => void = () => {};
  child.on("message", (result: LoadResult) => settle(result));
  child.on("exit", () => fail(new Error("the load generator ended")));
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
        child.send(job);
      }),
    stop: () => {
      fail = () => {};
      if (child.connected) child.disconnect();
    },
  };
}

/** The value below which a share of ascending values lies. */
export function percentile(ascending: number[], share: number): number {
  const place = Math.ceil(ascending.length * share) - 1;
  return ascending[Math.max(0, place)] ?? Number.NaN;
}

export function median(values: number[]): number {
  return percentile(
    values.toSorted((left, right) => left - right),
    0.5,
  );
}
