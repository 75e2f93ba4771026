import { describe, expect, it } from "vitest";
import { createRandom, shuffled } from "../../test/drills/random.ts";
import { CsvSum } from "./csv-sum.ts";

async function sumOf(text: string, pieceLength = 7) {
  const sum = await CsvSum.start();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceLength)
    sum.update(bytes.subarray(at, at + pieceLength));
  return sum.digest();
}

const HEADER = `"code";"name"`;
const ROWS = [
  `1;bare`,
  `"2";"quoted; with a delimiter"`,
  `"3";"two\nlines"`,
  `4;Monitor 24" crni`,
  `"5";"a ""word"" in quotes"`,
  `6;`,
  `7;Šraf`,
];
const file = (rows: string[], end = "\n") => [HEADER, ...rows, ""].join(end);

describe("the sum of a CSV file's rows", () => {
  it("is one in whatever order and pieces they come, with whatever line ends", async () => {
    const whole = await sumOf(file(ROWS));
    expect(whole).toBeDefined();
    for (let seed = 0; seed < 50; seed++) {
      const random = createRandom(seed);
      const again = file(shuffled(ROWS, random));
      expect(await sumOf(again, random.between(3, 60))).toBe(whole);
    }
    expect(await sumOf(`\ufeff${file(ROWS).trimEnd()}`)).toBe(whole);
    const bare = ROWS.filter((row) => !row.includes("\n"));
    expect(await sumOf(file(bare, "\r\n"))).toBe(await sumOf(file(bare)));
  });

  it.each([
    ["a changed cell", ["1;bare", "2;b"], ["1;bare", "2;c"]],
    ["cells that changed places", ["1;5", "2;7"], ["1;7", "2;5"]],
    ["a row less", ["1;a", "2;b"], ["1;a"]],
    ["a row twice", ["1;a", "2;b"], ["1;a", "2;b", "2;b"]],
    ["two rows twice", ["1;a", "1;a", "2;b"], ["1;a", "2;b", "2;b"]],
    ["a line end that moved", [`1;"a\n2";b`, "3;c"], ["1;a", "2;b", "3;c"]],
  ])("is another with %s", async (_, before, after) => {
    expect(await sumOf(file(before))).toBeDefined();
    expect(await sumOf(file(after))).not.toBe(await sumOf(file(before)));
  });

  it("is another under another header", async () => {
    expect(await sumOf("name;code\n1;2\n")).not.toBe(
      await sumOf("code;name\n1;2\n"),
    );
  });

  it.each([
    ["a quote that is not closed", `code;name\n1;"a\n2;b\n`],
    ["a quote that goes on after its end", `code;name\n1;"a" b\n`],
    ["line ends of an old Mac", "code;name\r1;a\r2;b\r"],
    ["a line that names the delimiter", "sep=;\ncode;name\n1;a\n"],
    ["two bytes a character", "c\0o\0d\0e\0\n\0"],
    ["no rows and no header", ""],
  ])("is none of a file with %s", async (_, text) => {
    expect(await sumOf(text)).toBeUndefined();
  });
});
