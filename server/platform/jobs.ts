import { Logger, run, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import { beatAndFreeDead } from "./jobs.queries.ts";
import type { Services } from "./trpc.ts";

const CONCURRENCY = 2;
const BEAT_MS = 10_000;
const DEAD_AFTER_SECONDS = 35;

export interface JobTools {
  /** Which try this is, from 1. */
  attempt: number;
  isLastAttempt: boolean;
}

export type Job = (payload: unknown, tools: JobTools) => Promise<void>;

export interface Jobs {
  /** Finishes what is running; the rest is for others or for the next start. */
  stop(): Promise<void>;
}

/** Works on jobs, by name, over a pool that may LISTEN (no transaction-mode pooler). */
export async function startJobs(
  services: Services,
  pool: Pool,
  jobs: Record<string, Job>,
): Promise<Jobs> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      (payload: unknown, { job: { attempts, max_attempts: most } }) =>
        job(payload, { attempt: attempts, isLastAttempt: attempts >= most }),
    ]),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quietLogger(services),
  });
  const workerIds = new Set<string>();
  runner.events.on("worker:create", ({ worker }) =>
    workerIds.add(worker.workerId),
  );
  runner.events.on("worker:getJob:start", ({ worker }) =>
    workerIds.add(worker.workerId),
  );
  const beat = async () => {
    try {
      const dead = await beatAndFreeDead(services.db, {
        workerIds: [...workerIds],
        deadAfterSeconds: DEAD_AFTER_SECONDS,
      });
      if (dead.length > 0)
        services.log.warn(
          { workers: dead.length },
          "freed jobs of dead workers",
        );
    } catch (error) {
      services.log.warn({ err: error }, "heart-beat missed");
    }
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  await beat();
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
    },
  };
}

/** The worker's chatter goes to the debug level; what failed stays an error. */
function quietLogger({ log }: Services): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error(message);
    else log.debug(message);
  });
}
