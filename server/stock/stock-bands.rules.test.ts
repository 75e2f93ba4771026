import { describe, expect, it } from "vitest";
import {
  bandLabel,
  findBandProblems,
  quantityWithin,
  type BandRange,
} from "./stock-bands.rules.ts";

describe("bands", () => {
  it.each<[string, BandRange[]]>([
    ["one for everything", [{ from: 0 }]],
    ["each up to the next", [{ from: 0 }, { from: 10_000 }]],
    ["in any order", [{ from: 10_000 }, { from: 50_000 }, { from: 0 }]],
    ["with their ends", [{ from: 0, to: 10_000 }, { from: 10_000 }]],
  ])("that leave no hole have no problem: %s", (...[, bands]) => {
    expect(findBandProblems(bands)).toEqual([]);
  });

  it.each<[string, BandRange[], object[]]>([
    ["none", [], [{ kind: "gap", from: 0, to: null }]],
    [
      "nothing at the bottom",
      [{ from: 10_000 }],
      [{ kind: "gap", from: 0, to: 10_000 }],
    ],
    [
      "nothing at the top",
      [{ from: 0, to: 10_000 }],
      [{ kind: "gap", from: 10_000, to: null }],
    ],
    [
      "a hole between: 'less than 10' and 'more than 10'",
      [{ from: 0, to: 10_000 }, { from: 10_001 }],
      [{ kind: "gap", from: 10_000, to: 10_001 }],
    ],
    [
      "two from one place",
      [{ from: 0 }, { from: 5000 }, { from: 5000 }],
      [{ kind: "overlap", from: 5000, to: null }],
    ],
    [
      "two over each other",
      [{ from: 0, to: 12_000 }, { from: 10_000 }],
      [{ kind: "overlap", from: 10_000, to: 12_000 }],
    ],
    [
      "one within another",
      [{ from: 0, to: 50_000 }, { from: 10_000, to: 20_000 }, { from: 50_000 }],
      [{ kind: "overlap", from: 10_000, to: 20_000 }],
    ],
    [
      "a hole and an overlap",
      [{ from: 1000, to: 12_000 }, { from: 10_000 }],
      [
        { kind: "gap", from: 0, to: 1000 },
        { kind: "overlap", from: 10_000, to: 12_000 },
      ],
    ],
    [
      "ends before it begins",
      [{ from: 0 }, { from: 10_000, to: 5000 }],
      [{ kind: "reversed", from: 10_000 }],
    ],
    [
      "ends where it begins",
      [{ from: 0, to: 0 }, { from: 0 }],
      [{ kind: "reversed", from: 0 }],
    ],
    [
      "below zero",
      [{ from: -1000 }, { from: 0 }],
      [{ kind: "negative", from: -1000 }],
    ],
  ])("with a problem: %s", (...[, bands, problems]) => {
    expect(findBandProblems(bands)).toEqual(problems);
    expect(findBandProblems(bands.toReversed())).toEqual(problems);
  });

  it("name a problem by a quantity that has it", () => {
    expect(quantityWithin({ from: 10_000, to: 10_001 })).toBe(10_000);
    expect(quantityWithin({ from: 0, to: 10_000 })).toBe(1000);
    expect(quantityWithin({ from: 0, to: 1000 })).toBe(1);
    expect(quantityWithin({ from: 0, to: null })).toBe(1000);
  });
});

it("labels a band in the asker's language, or in one text for all", () => {
  const label = { "sr-Latn": "malo", "sr-Cyrl": "мало", en: "few" };
  expect(bandLabel(label, "sr-Cyrl")).toBe("мало");
  expect(bandLabel(label, "en")).toBe("few");
  expect(bandLabel("< 10", "sr-Cyrl")).toBe("< 10");
});
