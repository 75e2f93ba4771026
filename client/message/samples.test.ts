import { describe, expect, it } from "vitest";
import { parseMessage } from "./parse-message.ts";
import { inShort, samplesOf } from "./samples/sample.fixture.ts";
import { LATIN_MESSAGES } from "./samples/latin-messages.fixture.ts";
import {
  CYRILLIC_MESSAGES,
  ENGLISH_MESSAGES,
  FIGURES_THAT_ARE_NONE,
  MIXED_MESSAGES,
} from "./samples/other-messages.fixture.ts";
import { CSV_TEXTS, SHEET_RANGES } from "./samples/tables.fixture.ts";

const ALL: [string, string][] = [
  ["in Latin", LATIN_MESSAGES],
  ["in Cyrillic", CYRILLIC_MESSAGES],
  ["in English", ENGLISH_MESSAGES],
  ["with figures that are no quantities", FIGURES_THAT_ARE_NONE],
  ["with all of it", MIXED_MESSAGES],
  ["that is a range of a sheet", SHEET_RANGES],
  ["that is a CSV", CSV_TEXTS],
];

describe.each(ALL)("a message %s", (_what, samples) => {
  it.each(samplesOf(samples))("is understood: $text", ({ text, lines }) => {
    expect(parseMessage(text).map(inShort)).toEqual(lines);
  });
});

it("is understood in at least two hundred ways", () => {
  const texts = ALL.flatMap(([, samples]) => samplesOf(samples));
  expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(200);
});

describe("what a message brings along", () => {
  it.each([
    ["line breaks of Windows", "12345 5 kom\r\n12346 2 kom"],
    ["line breaks of old", "12345 5 kom\r12346 2 kom"],
    ["hard blanks", "12345\u00a05\u00a0kom\n12346\u00a02\u00a0kom"],
    ["a mark of byte order", "\ufeff12345 5 kom\n12346 2 kom"],
    ["marks of direction", "\u200e12345 5\u200f kom\n\u202a12346 2 kom\u202c"],
    ["blank lines", "\n\n12345 5 kom\n   \n12346 2 kom\n\n"],
    ["letters put together", "12345 5 kom\n12346 2 kom".normalize("NFD")],
  ])("is not in the way: %s", (_what, text) => {
    expect(parseMessage(text).map(inShort)).toEqual([
      "12345 ×5 piece",
      "12346 ×2 piece",
    ]);
  });

  it("is a name in several letters at once", () => {
    const [line] = parseMessage("c\u030cokolada 3 kom");
    expect(line?.quantity).toBe(3000);
  });
});
