import { actingAs } from "./actor.ts";
import { isUnavailable } from "./database.ts";
import type { Log } from "./log.ts";

export interface Recurring {
  /** Begins no further turn, and waits for the one that runs. */
  stop(): Promise<void>;
}

/** Does a piece of work at once and then again and again, one turn at a time. */
export function startRecurring(
  log: Log,
  { name, everyMs, work }: RecurringWork,
): Recurring {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const turn = async () => {
    try {
      await actingAs({ kind: "job", name }, work);
    } catch (error) {
      // Out of reach now, perhaps not at the next turn.
      if (isUnavailable(error)) log.warn({ err: error, name }, "turn missed");
      else log.error({ err: error, name }, "turn failed");
    }
    if (!isStopped) timer = setTimeout(() => (running = turn()), everyMs);
  };
  let running = turn();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

export interface RecurringWork {
  name: string;
  everyMs: number;
  work: () => Promise<unknown>;
}
