import { dueAfter, type WorkingWeek } from "./working-hours.rules.ts";

export type Side = "partner" | "staff";
export type ThreadState = "open" | "answered" | "closed";

/** Who waits for whom in a thread. */
export interface ThreadClock {
  state: ThreadState;
  /** Since when the partner waits for an answer; null: he has it, or nothing was asked. */
  waitingSince: Date | null;
  /** By when it is promised. */
  answerDue: Date | null;
  firstAnsweredAt: Date | null;
}

/** How a department answers. */
export interface Promised {
  /** In so many minutes of its working time; null: nothing is promised. */
  answerMinutes: number | null;
  week: WorkingWeek;
}

/** A thread that nobody has written in. */
export const UNWRITTEN: ThreadClock = {
  state: "answered",
  waitingSince: null,
  answerDue: null,
  firstAnsweredAt: null,
};

/**
 * How a thread stands after somebody has written. The clock runs from the first word that nobody
 * has answered: writing again neither starts it anew nor stops it, and a word opens again what was
 * closed.
 */
export function afterMessage(
  clock: ThreadClock,
  { side, at }: { side: Side; at: Date },
  promised: Promised,
): ThreadClock {
  if (side === "staff")
    return {
      state: "answered",
      waitingSince: null,
      answerDue: null,
      firstAnsweredAt: clock.firstAnsweredAt ?? at,
    };
  const waitingSince = clock.waitingSince ?? at;
  return {
    ...clock,
    state: "open",
    waitingSince,
    answerDue: clock.waitingSince
      ? clock.answerDue
      : dueBy(waitingSince, promised),
  };
}

/** How it stands in other hands: the partner has waited since he wrote, and not since then. */
export function afterHandOver(
  clock: ThreadClock,
  promised: Promised,
): ThreadClock {
  const { waitingSince } = clock;
  return {
    ...clock,
    answerDue: waitingSince && dueBy(waitingSince, promised),
  };
}

/** How it stands when staff have nothing more to say. */
export function afterClosing(clock: ThreadClock): ThreadClock {
  return { ...clock, state: "closed", waitingSince: null, answerDue: null };
}

function dueBy(since: Date, { answerMinutes, week }: Promised): Date | null {
  return answerMinutes === null ? null : dueAfter(since, answerMinutes, week);
}
