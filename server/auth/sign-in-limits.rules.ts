/** Failures count for this long, in seconds. */
export const WINDOW_SECONDS = 15 * 60;
/** Failures of one user name from one address before it must wait. */
const MAX_FAILURES_OF_USER = 10;
/** Failures from one address, whatever the user names, before it must wait. */
const MAX_FAILURES_OF_ADDRESS = 300;
/** An undecided attempt this old, in seconds, belongs to a process that died: it counts. */
const UNDECIDED_SECONDS = 30;

/** An earlier attempt from the same address, failed or not yet decided. */
export interface Attempt {
  at: Date;
  isSameUser: boolean;
  isPending: boolean;
}

export type Judgement =
  | { kind: "allowed" }
  /** Those being decided just now may fill the limit or not: ask again in a moment. */
  | { kind: "undecided" }
  | { kind: "blocked"; retryAfterSeconds: number };

/**
 * Whether one more password may be tried from an address.
 *
 * @param attempts those of the address, newest first; older ones than the window do not count
 */
export function judgeAttempt(attempts: Attempt[], now: Date): Judgement {
  const recent = attempts.filter(({ at }) => age(at, now) < WINDOW_SECONDS);
  const judgements = [
    judgeCount(
      recent.filter(({ isSameUser }) => isSameUser),
      MAX_FAILURES_OF_USER,
      now,
    ),
    judgeCount(recent, MAX_FAILURES_OF_ADDRESS, now),
  ];
  const waits = judgements.flatMap((one) =>
    one.kind === "blocked" ? one.retryAfterSeconds : [],
  );
  if (waits.length > 0) {
    return { kind: "blocked", retryAfterSeconds: Math.max(...waits) };
  }
  return (
    judgements.find(({ kind }) => kind === "undecided") ?? { kind: "allowed" }
  );
}

function judgeCount(attempts: Attempt[], limit: number, now: Date): Judgement {
  const failures = attempts.filter(
    ({ at, isPending }) => !isPending || age(at, now) >= UNDECIDED_SECONDS,
  );
  const last = failures[limit - 1];
  if (last) {
    // When this one leaves the window, one place is free again.
    const seconds = Math.ceil(WINDOW_SECONDS - age(last.at, now));
    return { kind: "blocked", retryAfterSeconds: Math.max(1, seconds) };
  }
  return { kind: attempts.length >= limit ? "undecided" : "allowed" };
}

function age(at: Date, now: Date): number {
  return (now.getTime() - at.getTime()) / 1000;
}
