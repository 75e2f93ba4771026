import type { StoredEntry } from "../device/device-db.ts";

const FIRST_MS = 2000;
const LONGEST_MS = 5 * 60_000;
const LONGEST_ASKED_MS = 60 * 60_000;

/** How long to wait after so many tries: doubled each time, capped, spread by `random` (0 to 1). */
export function pauseAfter(tries: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
}

/** The server's wait, within reason. */
export const pauseAsked = (retryAfterMs: number): number =>
  Math.min(Math.max(retryAfterMs, 1000), LONGEST_ASKED_MS);

/** A time further off than any pause is none: the clock of the device was turned back. */
const isAhead = (until: number | undefined, now: number, longest: number) =>
  until !== undefined && until > now && until - now <= longest;

/** Whether an entry may be tried. `eager`: something happened that makes another try worth it now. */
export function isDue(
  entry: Pick<StoredEntry, "state" | "nextTryAt" | "notBefore">,
  now: number,
  eager: boolean,
): boolean {
  if (entry.state !== "queued" && entry.state !== "sending") return false;
  if (isAhead(entry.notBefore, now, LONGEST_ASKED_MS)) return false;
  return eager || !isAhead(entry.nextTryAt, now, LONGEST_MS);
}

/** Until when the server asked to wait, which no press on "send now" overrules. */
export function heldUntil(
  { state, notBefore }: Pick<StoredEntry, "state" | "notBefore">,
  now = Date.now(),
): number | undefined {
  const isHeld = isAhead(notBefore, now, LONGEST_ASKED_MS);
  return state === "queued" && isHeld ? notBefore : undefined;
}

/** When the next try of the whole queue is due; undefined when nothing waits to be sent. */
export function nextDue(
  entries: Pick<StoredEntry, "state" | "nextTryAt" | "notBefore">[],
  now: number,
): number | undefined {
  const times = entries
    .filter(({ state }) => state === "queued" || state === "sending")
    .map((entry) =>
      isDue(entry, now, false)
        ? now
        : Math.max(entry.nextTryAt ?? now, entry.notBefore ?? now),
    );
  return times.length > 0 ? Math.min(...times) : undefined;
}
