import fc from "fast-check";
import { expect, it } from "vitest";
import { createKeyBurst } from "./key-burst.ts";

interface Stroke {
  key: string;
  after: number;
  repeat?: boolean;
  command?: boolean;
}

function heardIn(strokes: Stroke[]): string[] {
  const burst = createKeyBurst();
  let at = 1000;
  return strokes.flatMap(({ key, after, repeat = false, command = false }) => {
    at += after;
    return burst.press({ key, at, repeat, command }) ?? [];
  });
}

const typed = (text: string, after: number, end = "Enter"): Stroke[] =>
  [...text, end].map((key) => ({ key, after }));

it.each([
  ["a scanner", typed("8601234567899", 8), ["8601234567899"]],
  ["one that ends with Tab", typed("ND-RP125", 8, "Tab"), ["ND-RP125"]],
  ["a slow one", typed("8601234567899", 35), ["8601234567899"]],
  ["the shortest", typed("123456", 10), ["123456"]],
  ["what is too short", typed("12345", 10), []],
  ["a person", typed("8601234567899", 60), []],
  ["a burst without an end", typed("8601234567899", 8).slice(0, -1), []],
  [
    "a held key",
    typed("0000000000", 30).map((one, at) => ({ ...one, repeat: at > 0 })),
    [],
  ],
  [
    "commands",
    typed("abcdefgh", 10).map((one) => ({ ...one, command: true })),
    [],
  ],
  [
    "a scanner after a person",
    [
      ...typed("kafa", 150).slice(0, -1),
      ...typed("8601234567899", 8).map((one, at) => ({
        ...one,
        after: at === 0 ? 200 : 8,
      })),
    ],
    ["8601234567899"],
  ],
  [
    "two scans in a row",
    [...typed("12345670", 8), ...typed("8601234567899", 8)],
    ["12345670", "8601234567899"],
  ],
  [
    "a stumble on the air",
    [
      ...typed("860123", 5).slice(0, -1),
      { key: "4", after: 110 },
      ...typed("567899", 5),
    ],
    ["8601234567899"],
  ],
  [
    "capitals",
    ["Shift", "N", "Shift", "D", "-", "R", "P", "1", "Enter"].map((key) => ({
      key,
      after: 6,
    })),
    ["ND-RP1"],
  ],
])("hears %s", (_what, strokes, heard) => {
  expect(heardIn(strokes)).toEqual(heard);
});

const character = fc.constantFrom(..."0123456789abcdefgh-. ");

it("never takes a person for a scanner, however fast and unevenly he types", () => {
  // A pair of keys may fall together; over a word nobody is faster than 45 ms a key.
  const pair = fc.tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 90, max: 400 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(character, character, pair), {
        minLength: 3,
        maxLength: 20,
      }),
      fc.constantFrom("Enter", "Tab"),
      (pairs, end) => {
        const strokes = pairs.flatMap(([first, second, [together, apart]]) => [
          { key: first, after: apart },
          { key: second, after: together },
        ]);
        expect(heardIn([...strokes, { key: end, after: 90 }])).toEqual([]);
      },
    ),
  );
});

it("hears every scanner that keeps its pace, whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(character, fc.integer({ min: 1, max: 35 })), {
        minLength: 6,
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 35 }),
      (keys, last) => {
        const strokes = keys.map(([key, after]) => ({ key, after }));
        expect(heardIn([...strokes, { key: "Enter", after: last }])).toEqual([
          keys.map(([key]) => key).join(""),
        ]);
      },
    ),
  );
});
