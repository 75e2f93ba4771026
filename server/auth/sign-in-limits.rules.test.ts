import { expect, it } from "vitest";
import { judgeAttempt, type Attempt } from "./sign-in-limits.rules.ts";

const NOW = new Date("2026-11-23T12:00:00Z");

/** Attempts of the same user, newest first, the newest `seconds` ago and one each second before. */
function attempts(
  count: number,
  seconds: number,
  kind: Partial<Attempt> = {},
): Attempt[] {
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(NOW.getTime() - (seconds + index) * 1000),
    isSameUser: true,
    isPending: false,
    ...kind,
  }));
}

const others = { isSameUser: false };
const pending = { isPending: true };

it.each([
  ["nothing yet", [], { kind: "allowed" }],
  ["9 failures", attempts(9, 1), { kind: "allowed" }],
  ["10 failures", attempts(10, 1), { kind: "blocked", retryAfterSeconds: 890 }],
  ["10, the oldest out", attempts(10, 891), { kind: "allowed" }],
  [
    "10, the oldest just in",
    attempts(10, 890.5),
    { kind: "blocked", retryAfterSeconds: 1 },
  ],
  [
    "12 that were let in",
    attempts(12, 1),
    { kind: "blocked", retryAfterSeconds: 890 },
  ],
  [
    "9 and one undecided",
    [...attempts(1, 0, pending), ...attempts(9, 1)],
    { kind: "undecided" },
  ],
  ["10 undecided", attempts(10, 0, pending), { kind: "undecided" }],
  [
    "10 undecided for long",
    attempts(10, 30, pending),
    { kind: "blocked", retryAfterSeconds: 861 },
  ],
  ["299 of others", attempts(299, 1, others), { kind: "allowed" }],
  [
    "300 of others",
    attempts(300, 1, others),
    { kind: "blocked", retryAfterSeconds: 600 },
  ],
  [
    "300 of others with one undecided",
    [...attempts(1, 0, { ...others, ...pending }), ...attempts(299, 1, others)],
    { kind: "undecided" },
  ],
  [
    "both limits, the longer wait",
    [...attempts(10, 1), ...attempts(290, 11, others)],
    { kind: "blocked", retryAfterSeconds: 890 },
  ],
] as const)("%s", (_name, given, expected) => {
  expect(judgeAttempt([...given], NOW)).toEqual(expected);
});
