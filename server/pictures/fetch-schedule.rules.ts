import type { FetchFault } from "./fetch-file.ts";
import type { PictureFault } from "./make-picture.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What may be otherwise in a moment; everything else is as it is until somebody sees to it. */
const PASSING: ReadonlySet<FetchFault | PictureFault> = new Set([
  "unknown_host",
  "unreachable",
  "too_slow",
  "server_error",
]);

/** How long to wait after the first try that came to nothing, the second, and so on. */
const WAITS_MS = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS];

/** What comes after a try: whether it is given up until the next day, and when the next is. */
export function afterFault(
  fault: FetchFault | PictureFault,
  tries: number,
): { isFailed: boolean; waitMs: number } {
  const wait = PASSING.has(fault) ? WAITS_MS[tries - 1] : undefined;
  return wait === undefined
    ? { isFailed: true, waitMs: DAY_MS }
    : { isFailed: false, waitMs: wait };
}

/**
 * When an address is asked again whether its picture is another now. One whose server can answer
 * "unchanged" is asked each day; one that would send all of it again, each week.
 */
export function nextLook(answer: {
  etag?: string | undefined;
  lastModified?: string | undefined;
}): number {
  const canTell =
    answer.etag !== undefined || answer.lastModified !== undefined;
  return canTell ? DAY_MS : 7 * DAY_MS;
}
