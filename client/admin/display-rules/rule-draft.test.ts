import { expect, it } from "vitest";
import { explainProblems } from "./band-problems.ts";
import {
  addBand,
  draftFromRule,
  inOrder,
  removeBand,
  ruleFromDraft,
  saysTheSame,
  unreadableFields,
  type BandDraft,
  type DisplayRuleInput,
} from "./rule-draft.ts";

const RULE: DisplayRuleInput = {
  mode: "bands",
  warehouses: "joined",
  bands: [
    { from: "10", state: "in_stock", label: "10+" },
    { from: "0", state: "low", label: "< 10" },
  ],
  showReserved: false,
  showIncoming: true,
};
const bandsOf = (...edges: [from: string, to: string][]): BandDraft[] =>
  edges.map(([from, to], index) => ({
    id: index + 1,
    from,
    to,
    state: "in_stock",
    label: "x",
  }));
const edges = (bands: BandDraft[]) => bands.map(({ from, to }) => [from, to]);

it("writes out where each band ends, and says the same again", () => {
  const draft = draftFromRule(RULE);
  expect(edges(draft.bands)).toEqual([
    ["10", ""],
    ["0", "10"],
  ]);
  expect(saysTheSame(draft, RULE)).toBe(true);
  expect(ruleFromDraft(draft, { partner: "A" })).toEqual({
    partner: "A",
    ...RULE,
    bands: [
      { from: "10", state: "in_stock", label: "10+" },
      { from: "0", to: "10", state: "low", label: "< 10" },
    ],
  });
  expect(saysTheSame({ ...draft, showReserved: true }, RULE)).toBe(false);
});

it("reads a comma, and names the fields that hold no quantity and no label", () => {
  expect(
    ruleFromDraft({ ...draftFromRule(RULE), bands: bandsOf(["2,5", ""]) }, {})
      .bands,
  ).toMatchObject([{ from: "2.5" }]);
  const [first, second, third] = bandsOf(["x", ""], ["5", "-1"], ["0", "5"]);
  if (!first || !second || !third) throw new Error("three bands");
  expect(unreadableFields([first, second, { ...third, label: " " }])).toEqual([
    "1.from",
    "2.to",
    "3.label",
  ]);
});

it("adds above the highest, removes into the one below, and sorts by where bands begin", () => {
  const bands = bandsOf(["10", ""], ["0", "10"]);
  const more = addBand(bands);
  expect(edges(more)).toEqual([
    ["20", ""],
    ["10", "20"],
    ["0", "10"],
  ]);
  expect(edges(removeBand(more, 1))).toEqual([
    ["20", ""],
    ["0", "20"],
  ]);
  expect(edges(addBand([]))).toEqual([["0", ""]]);
  expect(edges(inOrder(bandsOf(["0", "5"], ["5", ""])))).toEqual([
    ["5", ""],
    ["0", "5"],
  ]);
});

it.each<[string, [string, string][], object[], string[]]>([
  [
    "a whole",
    [
      ["10", ""],
      ["0", "10"],
    ],
    [],
    [],
  ],
  [
    "a hole between two",
    [
      ["11", ""],
      ["0", "10"],
    ],
    [
      {
        kind: "gap",
        quantity: "10",
        upper: { rule: 1, from: "11" },
        lower: { rule: 2, to: "10" },
      },
    ],
    ["1 from 10", "2 to 11"],
  ],
  [
    "a hole at the bottom",
    [
      ["10", ""],
      ["1", "10"],
    ],
    [{ kind: "gap", quantity: "0.001", lower: undefined }],
    ["2 from 0"],
  ],
  [
    "a hole at the top",
    [
      ["10", "50"],
      ["0", "10"],
    ],
    [{ kind: "gap", quantity: "50", upper: undefined }],
    ["1 to "],
  ],
  [
    "an overlap",
    [
      ["8", ""],
      ["0", "10"],
    ],
    [{ kind: "overlap", quantity: "8" }],
    ["2 to 8", "1 from 10"],
  ],
  [
    "a band turned round",
    [
      ["10", "4"],
      ["0", "10"],
    ],
    [{ kind: "reversed", lower: { rule: 1, to: "4" } }],
    ["1 to "],
  ],
  [
    "two holes",
    [
      ["30", ""],
      ["10", "20"],
      ["0", "5"],
    ],
    [
      { kind: "gap", quantity: "5" },
      { kind: "gap", quantity: "20" },
    ],
    ["2 from 5", "3 to 10", "1 from 20", "2 to 30"],
  ],
])("explains %s", (...[, given, problems, fixes]) => {
  const bands = bandsOf(...given);
  const found = explainProblems(bands);
  expect(found).toMatchObject(problems);
  expect(found).toHaveLength(problems.length);
  expect(
    found.flatMap((one) =>
      one.fixes.map(({ rule, field, value }) => `${rule} ${field} ${value}`),
    ),
  ).toEqual(fixes);
  // Each offered change mends what it is offered for.
  for (const { fixes: offered } of found)
    for (const { bandId, field, value } of offered) {
      const mended = bands.map((band) =>
        band.id === bandId ? { ...band, [field]: value } : band,
      );
      expect(explainProblems(mended).length).toBeLessThan(found.length);
    }
});
