import { expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { sql } from "kysely";
import type { Language } from "../core/language.ts";
import { isRefusal } from "../core/refusal.ts";
import { refusalText } from "../platform/refusal-texts.ts";
import { getDisplayRules, setDisplayRules } from "./display-rules.ts";

const { db, house } = await useShop();

const set = (rules: unknown) => setDisplayRules(db, { rules }, "rabat");
const BANDS = [
  { from: "0", state: "low", label: "malo" },
  { from: "5.5", state: "in_stock", label: "ima" },
];

it("puts rules in place of all that stood, and gives them back as they would be set", async () => {
  const rules = [
    { mode: "bands", bands: BANDS },
    {
      partner: "B",
      category: "TON",
      mode: "exact",
      warehouses: "each",
      only: ["M2", "M1"],
    },
    {
      partner: "A",
      mode: "availability",
      showReserved: true,
      showIncoming: false,
    },
  ];
  const answer = await set(rules);
  expect(answer).toMatchObject({
    rules: [
      {
        mode: "bands",
        warehouses: "joined",
        bands: BANDS.toReversed(),
        showIncoming: true,
      },
      {
        partner: "B",
        category: "TON",
        mode: "exact",
        warehouses: "each",
        only: ["M1", "M2"],
      },
      {
        partner: "A",
        mode: "availability",
        showReserved: true,
        showIncoming: false,
      },
    ],
  });
  expect(await getDisplayRules(db)).toEqual(answer);
  expect(await setDisplayRules(db, answer, "rabat")).toEqual(answer);
});

it("tells everybody's view that it changed, and the trail who did it", async () => {
  const version = () =>
    house<{ version: number }>(
      sql`select version from view_version where scope = 'general'`,
    ).then(([row]) => row?.version ?? 0);
  const before = await version();
  await setDisplayRules(db, { rules: [] }, "boss");
  expect(await version()).toBe(before + 1);
  expect(
    await house(
      sql`select distinct by_name as actor, subject from edit_history
        where id = (select max(id) from edit_history)`,
    ),
  ).toEqual([{ actor: "boss", subject: "display_rule" }]);
});

it("takes bands with their ends and with a label in each language", async () => {
  const label = { "sr-Latn": " malo ", "sr-Cyrl": "мало", en: "few" };
  const answer = await set([
    {
      mode: "bands",
      bands: [
        { from: "0", to: "10", state: "low", label },
        { from: "10", state: "in_stock", label: "10+" },
      ],
    },
  ]);
  expect(answer).toMatchObject({
    rules: [
      {
        bands: [
          { from: "10", state: "in_stock", label: "10+" },
          { from: "0", state: "low", label: { ...label, "sr-Latn": "malo" } },
        ],
      },
    ],
  });
  expect(await getDisplayRules(db)).toEqual(answer);
});

it("takes a rule that counts no warehouse", async () => {
  expect(await set([{ mode: "exact", only: [] }])).toMatchObject({
    rules: [{ mode: "exact", only: [] }],
  });
});

it("prints the default bands for a rule that was written without any", async () => {
  await set([]);
  await house(sql`insert into stock_display_rule (mode) values ('bands')`);
  expect(await getDisplayRules(db)).toMatchObject({
    rules: [{ bands: [{ from: "10", label: "10+" }, { from: "0" }] }],
  });
});

it("keeps all rules of one of those who replace them at once", async () => {
  const files = Array.from({ length: 8 }, (_, index) => [
    { mode: "exact", showReserved: index % 2 === 0 },
    { mode: "bands", partner: "A", showReserved: index % 2 === 0 },
  ]);
  const answers = await Promise.all(files.map(set));
  for (const [index, answer] of answers.entries())
    expect(answer).toMatchObject({ rules: files[index] });
  const { rules } = await getDisplayRules(db);
  expect(rules).toHaveLength(2);
  expect(rules[0]?.showReserved).toBe(rules[1]?.showReserved);
});

const LOW = { state: "low", label: "malo" };
const HIGH = { state: "in_stock", label: "ima" };

it.each<[string, unknown, string, string]>([
  [
    "no mode",
    [{}],
    "rules.0.mode",
    "Rule 1 (everyone): the field mode is not right.",
  ],
  [
    "an unknown mode",
    [{ mode: "exact" }, { mode: "vague", partner: "A" }],
    "rules.1.mode",
    "Rule 2 (partner A): the field mode is not right.",
  ],
  [
    "a field too many",
    [{ mode: "exact", shwoReserved: true }],
    "rules.0.shwoReserved",
    "Rule 1 (everyone): the field shwoReserved is not right.",
  ],
  [
    "what is no rule",
    [null],
    "rules.0",
    "Rule 1 (everyone): the field – is not right.",
  ],
  [
    "bands with a hole at the bottom",
    [{ mode: "bands", bands: [{ from: "5.5", ...HIGH }] }],
    "rules.0.bands",
    "Rule 1 (everyone): quantity 1 is in no band.",
  ],
  [
    "bands with a hole between, for a group and a category",
    [
      { mode: "exact" },
      {
        mode: "bands",
        partnerGroup: "VIP",
        category: "ALAT",
        bands: [
          { from: "0", to: "10", ...LOW },
          { from: "10.001", ...HIGH },
        ],
      },
    ],
    "rules.1.bands",
    "Rule 2 (group VIP, category ALAT): quantity 10 is in no band.",
  ],
  [
    "two bands from one place",
    [
      {
        mode: "bands",
        bands: [
          { from: "0", ...LOW },
          { from: "5", ...LOW },
          { from: "5.0", ...HIGH },
        ],
      },
    ],
    "rules.0.bands",
    "Rule 1 (everyone): quantity 5 is in two bands.",
  ],
  [
    "a band that ends before it begins",
    [{ mode: "bands", bands: [{ from: "5", to: "4", ...LOW }] }],
    "rules.0.bands",
    "Rule 1 (everyone): the band from 5 ends before it begins.",
  ],
  [
    "a band from below zero",
    [{ mode: "bands", bands: [{ from: "-1", ...LOW }] }],
    "rules.0.bands",
    "Rule 1 (everyone): the band from -1 is below zero.",
  ],
  [
    "a band from nowhere",
    [{ mode: "bands", bands: [{ from: "1e3", ...LOW }] }],
    "rules.0.bands.0.from",
    "Rule 1 (everyone): the field bands.0.from is not right.",
  ],
  [
    "a label in one language of three",
    [
      {
        mode: "bands",
        bands: [{ from: "0", state: "low", label: { en: "few" } }],
      },
    ],
    "rules.0.bands.0.label",
    "Rule 1 (everyone): the field bands.0.label is not right.",
  ],
  [
    "an empty label",
    [{ mode: "bands", bands: [{ from: "0", state: "low", label: " " }] }],
    "rules.0.bands.0.label",
    "Rule 1 (everyone): the field bands.0.label is not right.",
  ],
  [
    "a label of 41 characters",
    [
      {
        mode: "bands",
        bands: [{ from: "0", state: "low", label: "m".repeat(41) }],
      },
    ],
    "rules.0.bands.0.label",
    "Rule 1 (everyone): the field bands.0.label is not right.",
  ],
  [
    "an unknown partner",
    [{ mode: "exact" }, { mode: "exact", partner: "NEMA" }],
    "rules.1.partner",
    "Rule 2 (partner NEMA): there is no NEMA.",
  ],
  [
    "an unknown group",
    [{ mode: "exact", partnerGroup: "NEMA" }],
    "rules.0.partnerGroup",
    "Rule 1 (group NEMA): there is no NEMA.",
  ],
  [
    "an unknown category",
    [{ mode: "exact", category: "NEMA" }],
    "rules.0.category",
    "Rule 1 (category NEMA): there is no NEMA.",
  ],
  [
    "an unknown warehouse",
    [{ mode: "exact", only: ["M1", "M9"] }],
    "rules.0.only",
    "Rule 1 (everyone): there is no M9.",
  ],
  [
    "one target twice",
    [
      { mode: "exact", partner: "A" },
      { mode: "bands", partner: "A" },
    ],
    "rules.1.partner",
    "Rule 2 (partner A) already stands as rule 1.",
  ],
  [
    "a partner and a group",
    [{ mode: "exact", partner: "A", partnerGroup: "G" }],
    "rules.0.partner",
    "Rule 1 (partner A, group G) names both a partner and a partner group.",
  ],
  ["no list", "exact", "rules", "The field rules is not right."],
])(
  "refuses %s by name and keeps what stood",
  async (...[, rules, field, sentence]) => {
    const before = await set([{ mode: "exact" }]);
    const refusal = await set(rules);
    if (!isRefusal(refusal)) throw new Error("it was taken");
    expect([refusal.code, refusal.field]).toEqual(["BAD_REQUEST", field]);
    expect(refusalText(refusal, "en").message).toBe(sentence);
    expect(await getDisplayRules(db)).toEqual(before);
  },
);

it("tells in the reader's language what is wrong, and leaves codes as they are", async () => {
  const refusal = await set([
    {
      mode: "bands",
      partnerGroup: "Lovac",
      category: "LOV",
      bands: [{ from: "10", ...LOW }],
    },
  ]);
  if (!isRefusal(refusal)) throw new Error("it was taken");
  const told = (language: Language) => refusalText(refusal, language).message;
  expect(told("sr-Latn")).toBe(
    "Pravilo 1 (grupa partnera Lovac, grupa robe LOV): količina 1 nije ni u jednom rasponu.",
  );
  expect(told("sr-Cyrl")).toBe(
    "Правило 1 (група партнера Lovac, група робе LOV): количина 1 није ни у једном распону.",
  );
});
