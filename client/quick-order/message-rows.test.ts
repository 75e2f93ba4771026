import { expect, it } from "vitest";
import type { Item } from "../api.ts";
import type { MessageLine } from "../message/message-line.ts";
import type { Match } from "../offline/local-catalog.ts";
import type { Draft } from "./kept-draft.ts";
import { parseMessage } from "../message/parse-message.ts";
import {
  leaveUnused,
  makeRows,
  nameLines,
  pickReading,
  readyLines,
  type Found,
} from "./message-rows.ts";

const item = (code: string, more: Partial<Item> = {}) =>
  ({
    code,
    name: code,
    unit: "kom",
    packSize: "",
    minimumOrder: "1",
    quantityStep: "1",
    barcodes: [],
    ...more,
  }) as Partial<Item> as Item;

const [BULB, TENS] = [item("BULB"), item("TENS", { quantityStep: "10" })];

const line = (
  raw: string,
  quantity?: number,
  more: Partial<MessageLine> = {},
): MessageLine => ({
  line: 1,
  raw,
  keys: [raw.split(" ")[0] ?? ""],
  quantity,
  unit: undefined,
  ...more,
});

const sure = (one: Item): Match => ({ by: "code", items: [one] });
const NONE: Match = { by: "none", items: [] };

function rowsOf(
  lines: MessageLine[],
  matches: Match[],
  fixes: Draft["fixes"] = {},
) {
  const named = nameLines(lines);
  const found = new Map<string, Found>();
  for (const [at, { id }] of named.entries()) {
    const match = matches[at];
    if (match) found.set(id, { match, whole: false });
  }
  return makeRows(named, { matches: found, fixes }, []);
}

const told = (rows: ReturnType<typeof rowsOf>) =>
  readyLines(rows).map(({ item, quantity }) => [item.code, quantity]);

it("tells lines with the same words apart, and keeps their names when others come", () => {
  const ids = (...raws: string[]) =>
    nameLines(raws.map((raw) => line(raw))).map(({ id }) => id);
  const [first, second] = ids("BULB 2", "BULB 2");
  expect(first).not.toBe(second);
  expect(ids("TENS 10", "BULB 2", "BULB 2").slice(1)).toEqual([first, second]);
});

it("puts what is ready into one line for each item, the wrong multiple too", () => {
  const rows = rowsOf(
    [
      line("BULB 2", 2000),
      line("TENS 24", 24_000),
      line("BULB 3", 3000),
      line("X 5", 5000),
    ],
    [sure(BULB), sure(TENS), sure(BULB), NONE],
  );
  expect(rows.map(({ outcome }) => outcome?.kind)).toEqual([
    "ok",
    "adjusted",
    "ok",
    "unknown",
  ]);
  expect(told(rows)).toEqual([
    ["BULB", 5000],
    ["TENS", 30_000],
  ]);
});

it("takes nothing of a line that was put out, or that was not looked up yet", () => {
  const [bulb, tens] = nameLines([line("BULB 2", 2000), line("TENS 10")]);
  const rows = rowsOf([line("BULB 2", 2000), line("TENS 10")], [sure(BULB)], {
    [bulb?.id ?? ""]: { out: true },
    [tens?.id ?? ""]: {},
  });
  expect(told(rows)).toEqual([]);
  expect(rows.map(({ outcome }) => outcome?.kind)).toEqual(["out", undefined]);
});

it("keeps a row that is as it was, and makes anew the one that was mended", () => {
  const lines = nameLines([line("TENS 24", 24_000), line("BULB 2", 2000)]);
  const matches = new Map<string, Found>(
    lines.map(({ id }, at) => [
      id,
      { match: sure(at === 0 ? TENS : BULB), whole: false },
    ]),
  );
  const before = makeRows(lines, { matches, fixes: {} }, []);
  const fixes = { [lines[0]?.id ?? ""]: { quantity: 20_000 } };
  const after = makeRows(lines, { matches, fixes }, before);
  expect(after[0]?.outcome).toMatchObject({ kind: "ok", quantity: 20_000 });
  expect(after[1]).toBe(before[1]);
});

it.each<[string, Match, Match | undefined, boolean]>([
  ["the number where only so one item is named", NONE, sure(BULB), true],
  ["the quantity where both name one", sure(BULB), sure(TENS), false],
  ["the quantity where the name alone names none", NONE, NONE, false],
  ["the quantity where there is no other reading", NONE, undefined, false],
])("reads as part of the name or not: %s", (_what, ...given) => {
  const [match, whole, isWhole] = given;
  expect(pickReading(match, whole)).toEqual({
    match: isWhole ? whole : match,
    whole: isWhole,
  });
});

it("leaves of a message what was not used, as it stood, and what was decided on it", () => {
  const lines = [
    line("BULB 2", 2000),
    line("X 5; ", 5000, { line: 2 }),
    line("Y 6", 6000, { line: 2 }),
    line("TENS 10", 10_000, { line: 3 }),
    line("Z", undefined, { line: 4 }),
    line("CH 2", 2000, { line: 5 }),
  ];
  const named = nameLines(lines);
  const fixes = {
    [named[0]?.id ?? ""]: { quantity: 2000 },
    [named[3]?.id ?? ""]: { out: true as const },
    [named[4]?.id ?? ""]: { quantity: 7000 },
  };
  const matches = [
    sure(BULB),
    NONE,
    NONE,
    sure(TENS),
    NONE,
    { by: "name" as const, items: [BULB, TENS] },
  ];
  const draft: Draft = { text: "all of it", files: [], fixes };
  expect(leaveUnused(draft, rowsOf(lines, matches, fixes), [])).toEqual({
    text: "X 5; Y 6\nZ\nCH 2",
    files: [],
    fixes: { [named[4]?.id ?? ""]: { quantity: 7000 } },
  });
});

it("keeps the headings of a table above what is left of it", () => {
  const text = "cena;količina;šifra\n120;5;BULB\n80;3;NEMA-1";
  const lines = nameLines(parseMessage(text));
  const rows = lines.filter(({ header }) => !header);
  const matches: Match[] = [
    { by: "code", items: [BULB] },
    { by: "none", items: [] },
  ];
  const draft = { text, files: [], fixes: {} };
  const headers = lines.filter(({ header }) => header);
  const left = leaveUnused(draft, rowsOf(rows, matches, {}), headers);
  expect(left.text).toBe("cena;količina;šifra\n80;3;NEMA-1");
  expect(parseMessage(left.text).at(-1)).toMatchObject({
    keys: ["NEMA-1"],
    quantity: 3000,
  });
});
