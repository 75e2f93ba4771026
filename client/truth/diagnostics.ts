import { APP_CONTRACT } from "../../server/core/app-contract.ts";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import type { Measured } from "./measure.ts";

/** What a device says of itself to whoever helps: no price, no name, no number, no key, no tag. */
export interface Diagnostics {
  madeAt: string;
  app: { version: string; contract: number; language: string };
  device: Record<string, string | number | boolean>;
  worker: string;
  data: Measured | undefined;
  outbox: {
    state: OutboxEntry["state"];
    kind: OutboxEntry["kind"];
    tries: number;
    createdAt: string;
    happenings: { at: string; state: string; why?: string; times?: number }[];
    refusal?: string;
    conflicts?: string[];
  }[];
}

const when = (at: number): string => new Date(at).toISOString();

export function diagnose(found: {
  version: string;
  language: string;
  online: boolean;
  worker: string;
  data: Measured | undefined;
  entries: OutboxEntry[];
}): Diagnostics {
  return {
    madeAt: when(Date.now()),
    app: {
      version: found.version,
      contract: APP_CONTRACT,
      language: found.language,
    },
    device: {
      browser: navigator.userAgent,
      online: found.online,
      says: navigator.onLine,
      installed: matchMedia("(display-mode: standalone)").matches,
      width: innerWidth,
      height: innerHeight,
    },
    worker: found.worker,
    data: found.data,
    // Each field is named: what a later version puts into an entry does not travel by itself.
    outbox: found.entries.map((entry) => ({
      state: entry.state,
      kind: entry.kind,
      tries: entry.tries,
      createdAt: when(entry.createdAt),
      happenings: entry.history.map(({ at, state, why, times }) => ({
        at: when(at),
        state,
        ...(why && { why }),
        ...(times !== undefined && { times }),
      })),
      ...(entry.refusal && { refusal: entry.refusal.reason }),
      ...(entry.conflicts && {
        conflicts: entry.conflicts.map(({ kind }) => kind),
      }),
    })),
  };
}
