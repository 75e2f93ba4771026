import fc from "fast-check";
import { expect, it } from "vitest";
import { createSightings, type Seen } from "./sightings.ts";

/** Which codes count, over frames a tenth of a second apart; `-` shows nothing. */
function countedIn(frames: string, everyMs = 100): string {
  const look = createSightings();
  return [...frames]
    .map((shown, at) => {
      const seen = shown === "-" ? [] : [{ text: shown, distance: 0 }];
      return look(seen, at * everyMs) ?? "";
    })
    .join("");
}

it.each([
  ["one frame is not believed", "A-----B-----", ""],
  ["two are", "AA", "A"],
  ["two with a gap between are", "A-A", "A"],
  ["what stays in sight counts once", "A".repeat(100), "A"],
  ["a moment out of sight is the same time still", "AAAA---AAAA---AAAA", "A"],
  ["away for nine tenths of a second is not yet away", "AA---------AA", "A"],
  ["away for a whole second counts again", "AA----------AA", "AA"],
  ["back from away one frame is not believed either", "AA----------A-", "A"],
  ["another code counts at once", "AABB", "AB"],
  ["the one before, seen again at once, does not", "AABBAA", "AB"],
])("%s", (_what, frames, counted) => {
  expect(countedIn(frames)).toBe(counted);
});

it("does not take slow frames for a code that goes away", () => {
  expect(countedIn("AAAAAA", 1500)).toBe("A");
  expect(countedIn("AA-AA", 1500)).toBe("AA");
});

it("counts what is nearest to the middle, and the other once it is", () => {
  const look = createSightings();
  const both = (a: number, b: number): Seen[] => [
    { text: "A", distance: a },
    { text: "B", distance: b },
  ];
  expect(look(both(5, 2), 0)).toBeUndefined();
  expect(look(both(5, 2), 100)).toBe("B");
  expect(look(both(5, 2), 200)).toBeUndefined();
  expect(look(both(1, 2), 300)).toBe("A");
  expect(look(both(5, 2), 400)).toBeUndefined();
});

it("never counts a code twice within a second, whatever the frames show", () => {
  const frame = fc.record({
    after: fc.integer({ min: 1, max: 700 }),
    shown: fc.uniqueArray(
      fc.record({
        text: fc.constantFrom("A", "B", "C"),
        distance: fc.integer({ min: 0, max: 9 }),
      }),
      { selector: ({ text }) => text, maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 60 }), (frames) => {
      const look = createSightings();
      const last = new Map<string, number>();
      let at = 0;
      for (const { after, shown } of frames) {
        at += after;
        const counted = look(shown, at);
        if (counted === undefined) continue;
        expect(at - (last.get(counted) ?? -Infinity)).toBeGreaterThan(1000);
        last.set(counted, at);
      }
    }),
  );
});
