export type Judgement = "good" | "watch" | "bad" | "unknown";

const WATCH_AFTER_MS = 5 * 60_000;
const BAD_AFTER_MS = 30 * 60_000;
const GIB = 1024 ** 3;

/** What should have gone by itself: minutes of waiting are worth a look, half an hour is bad. */
export function judgeWait(oldestAt: Date | null, now: Date): Judgement {
  const waits = oldestAt ? now.getTime() - oldestAt.getTime() : 0;
  if (waits > BAD_AFTER_MS) return "bad";
  return waits > WATCH_AFTER_MS ? "watch" : "good";
}

/** Less than a tenth or five gigabytes free is worth a look; less than one gigabyte is bad. */
export function judgeDisk({
  free,
  total,
}: {
  free: number;
  total: number;
}): Judgement {
  if (free < GIB) return "bad";
  return free < 5 * GIB || free < total / 10 ? "watch" : "good";
}

/**
 * A feed that was stopped waits for somebody; one that is late may still come. Where nothing has
 * ever come there is no link yet that could do well.
 */
export function judgeLink({
  late,
  stopped,
  hasBegun,
}: {
  late: number;
  stopped: number;
  hasBegun: boolean;
}): Judgement {
  if (stopped > 0) return "bad";
  if (!hasBegun) return "unknown";
  return late > 0 ? "watch" : "good";
}
