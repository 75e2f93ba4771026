import { setTimeout as sleep } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { isUnavailable } from "./database.ts";
import { overriding } from "./overriding.ts";

const RETRY_MS = 1000;

export interface PatientPool {
  pool: Pool;
  /** Ends the waiting for a database that is away, and waits for what is under way. */
  settle(): Promise<void>;
}

/**
 * A view of a pool for the job queue, whose worker notes a job's end without waiting for the
 * answer: an outage at that moment would end the process and leave the job locked. Here every
 * statement is tried until the database answers. Only for statements that may run twice and
 * stand each for itself, outside of transactions.
 */
export function patientPool(pool: Pool): PatientPool {
  let patient = true;
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const settled = work
      .catch(() => {})
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
    return work;
  };
  const untilReached = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!patient || !isUnavailable(error)) throw error;
        await sleep(RETRY_MS);
      }
    }
  };
  const patientClient = (first: PoolClient): PoolClient => {
    let client = first;
    const query = (statement: string) =>
      untilReached(async () => {
        try {
          return await client.query(statement);
        } catch (error) {
          if (isUnavailable(error)) {
            const next = await untilReached(() => pool.connect());
            client.release(true);
            client = next;
          }
          throw error;
        }
      });
    return overriding(first, {
      query: (statement: string) => track(query(statement)),
      release: (broken?: boolean | Error) => client.release(broken),
    });
  };
  const connect = (callback?: Parameters<Pool["connect"]>[0]) =>
    // The listener's own connection, which it renews itself.
    callback
      ? pool.connect(callback)
      : track(untilReached(() => pool.connect()).then(patientClient));
  return {
    pool: overriding(pool, { connect }),
    settle: async () => {
      patient = false;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
