import fc from "fast-check";
import { expect, it } from "vitest";
import { parseMessage, parseTable } from "./parse-message.ts";

/** 999,999,999 of a unit: more the wire does not take. */
const MOST = 999_999_999_999;

/** What messages are made of, in any order. */
const pieces = fc.constantFrom(
  ..."12345|00231|5|2,5|1.000|0|x|*|kom|pak.|kutija|dve|toner|Папир|ком|LX-E27-10|8600197155518".split(
    "|",
  ),
  ...'8,6E+12|063/123-456|5.3.2026.|kg|din|"|""|;|,|\t|||=|:|...|(|)|[|- |• |1. |i|+|👉|\u200b|šifra|kol.|Ukupno'.split(
    "|",
  ),
  "|",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\r",
  "\u2028",
);
const messages = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join(" ")),
  fc.string({ unit: "binary", maxLength: 80 }),
);
const withoutBlanks = (text: string) => text.replace(/\s/g, "");

it("loses no sign of a message, and no line of it", () => {
  fc.assert(
    fc.property(messages, (text) => {
      const lines = parseMessage(text);
      const raws = lines.map(({ raw }) => raw).join("");
      expect(withoutBlanks(raws)).toBe(withoutBlanks(text));
      const source = text.split(/\r\n|[\n\r\u2028\u2029]/);
      const seen = new Set(
        lines.flatMap(({ line, raw }) =>
          raw.split(/\r\n|[\n\r\u2028\u2029]/).map((_, below) => line + below),
        ),
      );
      const missed = source.filter(
        (one, at) => one.trim() !== "" && !seen.has(at + 1),
      );
      expect(missed).toEqual([]);
    }),
    { seed: 6, numRuns: 1000 },
  );
});

it("gives every line something to look for, and only quantities that can be ordered", () => {
  fc.assert(
    fc.property(messages, (text) => {
      for (const { keys, quantity, whole } of parseMessage(text)) {
        expect(keys.length).toBeGreaterThan(0);
        expect(keys.length).toBeLessThanOrEqual(8);
        expect([...keys, whole ?? "-"]).not.toContain("");
        expect(new Set(keys).size).toBe(keys.length);
        if (quantity === undefined) continue;
        expect(Number.isSafeInteger(quantity)).toBe(true);
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThanOrEqual(MOST);
      }
    }),
    { seed: 7, numRuns: 1000 },
  );
});

it("loses no row of a table", () => {
  const cells = fc.array(
    fc.array(fc.oneof(pieces, fc.string()), { maxLength: 6 }),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(cells, (rows) => {
      const filled = rows.flatMap((row, at) =>
        row.some((cell) => cell.trim() !== "") ? [at + 1] : [],
      );
      const seen = new Set(parseTable(rows).map(({ line }) => line));
      expect([...seen]).toEqual(filled);
    }),
    { seed: 8, numRuns: 1000 },
  );
});

/** Each would cost hours if one step looked at all that is behind it. */
it.each([
  ["1"],
  ["a"],
  [" "],
  ["\u00a0"],
  [";"],
  [","],
  ['"'],
  ['"a;'],
  ['"";"'],
  ["12345,"],
  ["- "],
  ["x"],
  ["3x"],
  ["."],
  ["("],
  ["["],
  ["👉"],
  ["063/"],
  ["a@"],
  ["kom "],
  ["1 i "],
  ["\t"],
  ["1\t"],
])("reads a megabyte of %j", (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  const lines = parseMessage(text);
  expect(withoutBlanks(lines.map(({ raw }) => raw).join(""))).toBe(
    withoutBlanks(text),
  );
});

it.each([["1\n"], ["12345;5\n"], ["toner 5 kom\r\n"], ['"\n']])(
  "reads twenty thousand lines of %j",
  (line) => {
    const lines = parseMessage(line.repeat(20_000));
    expect(new Set(lines.map((one) => one.line)).size).toBe(20_000);
  },
);
