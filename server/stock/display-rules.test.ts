import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSmallCompany } from "../../test/fixtures/small-company.ts";
import { asHouse } from "../../test/fixtures/small-orders.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../test/fixtures/test-database.ts";
import { sql } from "kysely";
import { getDisplayRules, setDisplayRules } from "./display-rules.ts";

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase({ max: 4 });
  await loadSmallCompany(test.db);
});
afterAll(() => test.close());

const set = (rules: unknown) => setDisplayRules(test.db, { rules }, "rabat");
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
  expect(await getDisplayRules(test.db)).toEqual(answer);
  expect(await setDisplayRules(test.db, answer, "rabat")).toEqual(answer);
});

it("tells everybody's view that it changed, and the trail who did it", async () => {
  const version = () =>
    asHouse<{ version: number }>(
      test.db,
      sql`select version from view_version where scope = 'general'`,
    ).then(([row]) => row?.version ?? 0);
  const before = await version();
  await setDisplayRules(test.db, { rules: [] }, "boss");
  expect(await version()).toBe(before + 1);
  expect(
    await asHouse(
      test.db,
      sql`select actor, action from audit_entry order by id desc limit 1`,
    ),
  ).toEqual([{ actor: "boss", action: "display-rules.set" }]);
});

it.each<[string, unknown, string]>([
  ["no mode", [{}], "rules.0.mode"],
  ["an unknown mode", [{ mode: "vague" }], "rules.0.mode"],
  [
    "a field too many",
    [{ mode: "exact", shwoReserved: true }],
    "rules.0.shwoReserved",
  ],
  [
    "bands with a hole at the bottom",
    [{ mode: "bands", bands: BANDS.slice(1) }],
    "rules.0.bands",
  ],
  [
    "two bands from one place",
    [{ mode: "bands", bands: [...BANDS, { ...BANDS[0], from: "0.0" }] }],
    "rules.0.bands",
  ],
  [
    "a band from nowhere",
    [{ mode: "bands", bands: [{ ...BANDS[0], from: "-1" }] }],
    "rules.0.bands.0.from",
  ],
  [
    "an unknown partner",
    [{ mode: "exact" }, { mode: "exact", partner: "NEMA" }],
    "rules.1.partner",
  ],
  [
    "an unknown category",
    [{ mode: "exact", category: "NEMA" }],
    "rules.0.category",
  ],
  [
    "an unknown warehouse",
    [{ mode: "exact", only: ["M1", "M9"] }],
    "rules.0.only",
  ],
  [
    "one target twice",
    [
      { mode: "exact", partner: "A" },
      { mode: "bands", partner: "A" },
    ],
    "rules.1.partner",
  ],
  [
    "a partner and a group",
    [{ mode: "exact", partner: "A", partnerGroup: "G" }],
    "rules.0.partner",
  ],
  ["no list", "exact", "rules"],
])("refuses %s by name and keeps what stood", async (...[, rules, field]) => {
  const before = await set([{ mode: "exact" }]);
  expect(await set(rules)).toMatchObject({
    code: "BAD_REQUEST",
    reason: "invalid_input",
    field,
  });
  expect(await getDisplayRules(test.db)).toEqual(before);
});
