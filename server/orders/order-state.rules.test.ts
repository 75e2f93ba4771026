import { expect, it } from "vitest";
import {
  cancellation,
  CHANGEABLE_STATES,
  EXPIRING_STATES,
  OPEN_STATES,
  ORDER_STATES,
  predecessorsOf,
  staffEnding,
  TRANSITIONS,
} from "./order-state.rules.ts";

it("leads from every state only to states that there are, and never to itself", () => {
  expect(Object.keys(TRANSITIONS).toSorted()).toEqual(ORDER_STATES.toSorted());
  for (const [from, next] of Object.entries(TRANSITIONS)) {
    expect(next).not.toContain(from);
    expect(ORDER_STATES).toEqual(expect.arrayContaining([...next]));
  }
});

it("ends in states that nothing leaves", () => {
  const ends = ORDER_STATES.filter((state) => TRANSITIONS[state].length === 0);
  expect(ends).toEqual(["invoiced", "cancelled", "refused", "expired"]);
  expect(OPEN_STATES.filter((state) => ends.includes(state))).toEqual([]);
});

it.each([
  ["on_hold", "cancel", "cancel"],
  ["placed", "cancel", "request"],
  ["confirmed", "cancel", "request"],
  ["partly_shipped", "cancel", "request"],
  ["cancel_requested", "done", "done"],
  ["cancelled", "done", "done"],
  ["shipped", "refuse", "refuse"],
  ["invoiced", "refuse", "refuse"],
  ["refused", "refuse", "refuse"],
  ["expired", "refuse", "refuse"],
] as const)(
  "cancels a %s order: %s, once fetched: %s",
  (state, before, after) => {
    expect(cancellation(state, false)).toBe(before);
    expect(cancellation(state, true)).toBe(after);
  },
);

it("cancels only along ways that there are", () => {
  const targets = { cancel: "cancelled", request: "cancel_requested" } as const;
  const steps = ORDER_STATES.flatMap((state) =>
    [false, true].flatMap((fetched) => {
      const step = cancellation(state, fetched);
      return step === "cancel" || step === "request"
        ? [{ state, to: targets[step] }]
        : [];
    }),
  );
  expect(steps).toHaveLength(8);
  for (const { state, to } of steps) expect(TRANSITIONS[state]).toContain(to);
});

it("lets staff end only along ways that there are, and asks the ERP about what it has", () => {
  const endings = ORDER_STATES.flatMap((state) =>
    [false, true].flatMap((fetched) => {
      const to = staffEnding(state, fetched);
      return to === undefined ? [] : [{ state, fetched, to }];
    }),
  );
  expect(endings).toHaveLength(8);
  for (const { state, to } of endings) expect(TRANSITIONS[state]).toContain(to);
  expect(staffEnding("on_hold", false)).toBe("refused");
  expect(staffEnding("placed", false)).toBe("cancelled");
  expect(staffEnding("placed", true)).toBe("cancel_requested");
});

it("expires only what may become expired, and changes only what is open", () => {
  expect(predecessorsOf("expired")).toEqual(EXPIRING_STATES);
  expect(OPEN_STATES).toEqual(expect.arrayContaining([...CHANGEABLE_STATES]));
});
