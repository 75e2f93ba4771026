/** A habit is known from so many gaps between deliveries on. */
const GAPS_NEEDED = 4;
const LATE_AFTER_GAPS = 3;
/** An hour of silence is nothing. */
const LEAST_SILENCE_MS = 3_600_000;

/** How a feed stands: it `never` came, is `fresh`, is `late` by its own habit. */
export type FeedState = "never" | "fresh" | "late";

export interface FeedHabit {
  state: FeedState;
  /** The median of its gaps, in milliseconds; undefined while too few are known. */
  usualGapMs: number | undefined;
}

/**
 * Judges the silence of a feed by its own habit. It is late once it was silent for three times
 * its usual gap (the median), for an hour, and for longer than all of its gaps but the longest:
 * so nights and weekends are no alarm, and one outage does not excuse the next.
 *
 * @param delivered instants of the good deliveries of a fortnight in milliseconds, newest first
 */
export function judgeFeed(delivered: number[], now: number): FeedHabit {
  const [last] = delivered;
  if (last === undefined) return { state: "never", usualGapMs: undefined };
  const gaps = delivered
    .slice(0, -1)
    .map((at, index) => at - (delivered[index + 1] ?? at))
    .toSorted((a, b) => a - b);
  if (gaps.length < GAPS_NEEDED)
    return { state: "fresh", usualGapMs: undefined };
  const usualGapMs = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const longestButOne = gaps.at(-2) ?? 0;
  const patience = Math.max(
    LATE_AFTER_GAPS * usualGapMs,
    LEAST_SILENCE_MS,
    longestButOne,
  );
  return { state: now - last > patience ? "late" : "fresh", usualGapMs };
}
