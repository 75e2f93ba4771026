import { describe, expect, it } from "vitest";
import {
  afterClosing,
  afterHandOver,
  afterMessage,
  UNWRITTEN,
} from "./thread-state.rules.ts";

const DAY = { from: "08:00", to: "16:00" };
const week = {
  hours: [DAY, DAY, DAY, DAY, DAY, null, null],
  timeZone: "Europe/Belgrade",
};
const FOUR_HOURS = { answerMinutes: 240, week };
const QUICK = { answerMinutes: 60, week };
const NOTHING = { answerMinutes: null, week };
/** A Friday, an hour before everybody leaves. */
const FRIDAY = new Date("2026-11-27T14:00:00Z");
const LATER = new Date("2026-11-27T14:30:00Z");
const asked = afterMessage(
  UNWRITTEN,
  { side: "partner", at: FRIDAY },
  FOUR_HOURS,
);

describe("the clock of a thread", () => {
  it("runs in working time from the first word that nobody has answered", () => {
    expect(asked).toEqual({
      state: "open",
      waitingSince: FRIDAY,
      answerDue: new Date("2026-11-30T10:00:00Z"),
      firstAnsweredAt: null,
    });
    const more = { side: "partner", at: LATER } as const;
    expect(afterMessage(asked, more, FOUR_HOURS)).toEqual(asked);
  });

  it("stops with an answer, and starts anew with the next question", () => {
    const answered = afterMessage(
      asked,
      { side: "staff", at: LATER },
      FOUR_HOURS,
    );
    expect(answered).toEqual({
      state: "answered",
      waitingSince: null,
      answerDue: null,
      firstAnsweredAt: LATER,
    });
    const monday = new Date("2026-11-30T09:00:00Z");
    expect(
      afterMessage(answered, { side: "partner", at: monday }, FOUR_HOURS),
    ).toEqual({
      state: "open",
      waitingSince: monday,
      answerDue: new Date("2026-11-30T13:00:00Z"),
      firstAnsweredAt: LATER,
    });
  });

  it("goes on in other hands from when the partner wrote", () => {
    expect(afterHandOver(asked, QUICK).answerDue).toEqual(
      new Date("2026-11-27T15:00:00Z"),
    );
    expect(afterHandOver(asked, NOTHING)).toMatchObject({
      waitingSince: FRIDAY,
      answerDue: null,
    });
    const answered = afterClosing(asked);
    expect(afterHandOver(answered, QUICK)).toEqual(answered);
  });

  it("ends with the thread, which a word from either side opens again", () => {
    const closed = afterClosing(asked);
    expect(closed).toMatchObject({
      state: "closed",
      waitingSince: null,
      answerDue: null,
    });
    for (const [side, state] of [
      ["partner", "open"],
      ["staff", "answered"],
    ] as const)
      expect(afterMessage(closed, { side, at: LATER }, NOTHING).state).toBe(
        state,
      );
  });
});
