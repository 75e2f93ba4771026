import {
  findEntry,
  keepEntry,
  listEntries,
  removeEntry,
  replaceEntry,
  type Keyholder,
} from "./entry-store.ts";
import { isDue } from "./next-try.ts";
import { withHappening, type OutboxEntry, type Why } from "./outbox-entry.ts";
import { laneOf, type Lane } from "./parcels.ts";
import { afterVerdict, sendEntry } from "./send-entry.ts";

/** The name of the outbox among the locks, events and channels of this device. */
export const OUTBOX = "rabat-outbox";
/** A placed order stays to be seen this long; nothing else ever goes by itself. */
const SHOWN_MS = 24 * 60 * 60_000;

export interface FlushOptions {
  lane: Lane;
  /** In which the person reads; the worker does not know it. */
  language?: () => string;
  /** Try now what was to be tried later. */
  eager: boolean;
  /** After each change of an entry. */
  onChange: () => void;
}

/**
 * Sends what waits in a lane, the oldest first, one at a time. One sends at a time, whichever
 * tab or worker it is: the lock ends with whoever held it, so that a killed one blocks nobody.
 * Gives why it stopped early.
 */
export async function flush(
  holder: Keyholder,
  options: FlushOptions,
): Promise<Why | undefined> {
  if (!("locks" in navigator)) return await sendAll(holder, options);
  const lock = options.lane === "orders" ? OUTBOX : `${OUTBOX}-${options.lane}`;
  return await navigator.locks.request(lock, () => sendAll(holder, options));
}

async function sendAll(
  holder: Keyholder,
  options: FlushOptions,
): Promise<Why | undefined> {
  const now = Date.now();
  for (const listed of await listEntries(holder)) {
    if (laneOf(listed) !== options.lane) continue;
    if (listed.state === "placed") {
      if (now - listed.changedAt > SHOWN_MS) {
        await removeEntry(listed);
        options.onChange();
      }
      continue;
    }
    if (!isDue(listed, now, options.eager)) continue;
    if (!navigator.onLine) {
      if (listed.state === "sending")
        await replaceEntry(holder, cutShort(listed));
      options.onChange();
      return "unreached";
    }
    const stopped = await sendOne(holder, listed, options);
    if (stopped) return stopped;
  }
  return undefined;
}

/** What was being sent when its sender was killed is on its way no longer. */
function cutShort(entry: OutboxEntry): OutboxEntry {
  if (entry.state !== "sending") return entry;
  const happening = {
    at: entry.changedAt,
    state: "queued",
    why: "unreached",
  } as const;
  return {
    ...entry,
    state: "queued",
    history: withHappening(entry.history, happening),
  };
}

async function sendOne(
  holder: Keyholder,
  listed: OutboxEntry,
  options: FlushOptions,
): Promise<Why | undefined> {
  const entry: OutboxEntry = {
    ...cutShort(listed),
    state: "sending",
    changedAt: Date.now(),
    tries: listed.tries + 1,
    mayBeTaken: true,
  };
  // Somebody changed it since it was listed: it is looked at again the next time.
  if (!(await replaceEntry(holder, entry))) return undefined;
  options.onChange();
  const sending = { ...entry, revision: entry.revision + 1 };
  const verdict = await sendEntry(holder, sending, options.language?.());
  const next = afterVerdict(sending, verdict, {
    now: Date.now(),
    random: Math.random(),
    mayBeTaken: listed.mayBeTaken ?? false,
  });
  await record(holder, next);
  options.onChange();
  return verdict.kind === "later" ? verdict.why : undefined;
}

/** Writes the verdict down. An order that was taken is told even if its entry is gone by now. */
async function record(holder: Keyholder, entry: OutboxEntry): Promise<void> {
  if (entry.kind === "write" && entry.state === "placed") {
    await removeEntry(entry);
    return;
  }
  if (await replaceEntry(holder, entry)) return;
  const current = await findEntry(holder, entry.id);
  if (entry.state === "placed" && current?.state !== "placed")
    await keepEntry(holder, {
      ...entry,
      revision: (current?.revision ?? entry.revision) + 1,
    });
}
