import { setTimeout as sleep } from "node:timers/promises";

const KEPT_MS = 10 * 60_000;

/** Gives what a piece of work came to, or undefined while it is still being done. */
export type LongWork = <Result>(
  key: string,
  work: () => Promise<Result>,
) => Promise<Result | undefined>;

/**
 * For work that takes longer than a screen waits for an answer: it goes on when the wait is over,
 * and whoever asks again under its key waits for the same work, or gets what it came to.
 */
export function createLongWork(patienceMs: number): LongWork {
  const begun = new Map<string, Promise<unknown>>();
  return async <Result>(key: string, work: () => Promise<Result>) => {
    const known = begun.get(key) as Promise<Result> | undefined;
    const promise = known ?? work();
    if (!known) {
      begun.set(key, promise);
      // Nobody may come back for it.
      const forget = () => {
        setTimeout(() => drop(key, promise), KEPT_MS).unref();
      };
      promise.then(forget, forget);
    }
    const patience = new AbortController();
    const waited = sleep(patienceMs, "waited" as const, {
      signal: patience.signal,
    }).catch(() => "waited" as const);
    try {
      const first = await Promise.race([
        promise.then((result) => ({ result })),
        waited,
      ]);
      if (first === "waited") return undefined;
      drop(key, promise);
      return first.result;
    } catch (error) {
      drop(key, promise);
      throw error;
    } finally {
      patience.abort();
    }
  };

  function drop(key: string, promise: Promise<unknown>): void {
    if (begun.get(key) === promise) begun.delete(key);
  }
}
