import { Logger, run, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import { actingAs } from "./actor.ts";
import { beatAndFreeDead } from "./jobs.queries.ts";
import { patientPool } from "./patient-pool.ts";
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
  const running = new Set<string>();
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs).map(([name, work]) => [
      name,
      async (payload: unknown, { job }) => {
        const { id, attempts, max_attempts: most } = job;
        running.add(id);
        try {
          const tools = { attempt: attempts, isLastAttempt: attempts >= most };
          await actingAs({ kind: "job", name }, () => work(payload, tools));
        } finally {
          running.delete(id);
        }
      },
    ]),
  );
  const patient = patientPool(pool);
  const runner = await run({
    pgPool: patient.pool,
    taskList,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quietLogger(services),
  });
  // Jobs are locked in the name of the pool of workers, not of the worker that has them.
  const lockers = new Set<string>();
  runner.events.on("worker:getJob:start", ({ worker }) =>
    lockers.add(worker.workerPool.id),
  );
  const beat = async () => {
    try {
      const freed = await beatAndFreeDead(services.db, {
        lockers: [...lockers],
        running: [...running],
        deadAfterSeconds: DEAD_AFTER_SECONDS,
      });
      if (freed > 0) services.log.warn({ jobs: freed }, "freed lost jobs");
    } catch (error) {
      services.log.warn({ err: error }, "heart-beat missed");
    }
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  await beat();
  return {
    stop: async () => {
      clearInterval(timer);
      const stopped = runner.stop();
      await stopped.finally(() => patient.settle());
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
