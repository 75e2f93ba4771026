import { sql } from "kysely";
import { expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import { insertPartners } from "../../test/fixtures/small-company.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { findDisplayRuleImpact } from "./display-rule-impact.ts";
import { previewDisplayRule } from "./preview-display-rule.ts";
import { setDisplayRules } from "./display-rules.ts";

const test = await useShop();
const { db, house } = test;
await house(sql`insert into partner_group (code) values ('VIP')`);
await house(
  sql`update partner set partner_group_id = (select id from partner_group) where code = 'C'`,
);
await setDisplayRules(db, { rules: [{ partner: "B", mode: "exact" }] }, "test");

const impact = (rule: object, removes = false) =>
  findDisplayRuleImpact(test, { rule, removes, language: "en" });
const preview = (
  target: { partner?: string; partnerGroup?: string; category?: string },
  more: { only?: string[]; asPartner?: string; search?: string } = {},
) =>
  previewDisplayRule(test, {
    target,
    edges: ["0", "10"],
    language: "en",
    ...more,
  });

it("counts whom a draft reaches and whose labels change, with examples", async () => {
  // MASINA (2) and ZELJA (3) are below ten; CE285A has 8, STIZE comes; the others are above.
  expect(await impact({ mode: "availability" })).toEqual({
    partners: 2,
    items: 8,
    atLeast: false,
    examples: expect.arrayContaining([
      { available: "8", from: "< 10", to: "in stock", name: "Toner CE285A" },
      { available: "220", from: "10+", to: "in stock", name: "Papir A4" },
    ]) as unknown,
  });
  expect(await impact({ mode: "bands" })).toMatchObject({
    partners: 2,
    items: 0,
    examples: [],
  });
});

it("counts for a category, a group and a removal what they touch", async () => {
  expect(await impact({ mode: "availability", category: "TON" })).toMatchObject(
    { partners: 2, items: 1 },
  );
  expect(
    await impact({ mode: "availability", partnerGroup: "VIP" }),
  ).toMatchObject({ partners: 1, items: 8 });
  expect(
    await impact({ partner: "B", mode: "availability" }, true),
  ).toMatchObject({ partners: 1, items: 9 });
});

it("names a draft that does not hold", async () => {
  expect(
    await impact({
      mode: "bands",
      bands: [{ from: "2", state: "low", label: "x" }],
    }),
  ).toMatchObject({ reason: "display_rule_band_gap" });
});

it("picks real items on both sides of each edge, and those with nothing free", async () => {
  const answer = await preview({});
  expect(answer).toMatchObject({
    warehouses: [{ code: "M1" }, { code: "M2" }, { code: "M3" }],
  });
  const items = "items" in answer ? answer.items : [];
  expect(items.map(({ code, available }) => [code, available])).toEqual([
    ["007", "1000"],
    ["NOVO", "50"],
    ["CE285A", "8"],
    ["MASINA", "2"],
    ["STIZE", "0"],
  ]);
  expect(items.every(({ governed }) => governed)).toBe(true);
  expect(items.map(({ now }) => now.label)).toEqual([
    "10+",
    "10+",
    "< 10",
    "< 10",
    "incoming 01.12.2026",
  ]);
});

it("counts the warehouses of the draft, and picks within its category", async () => {
  const some = await preview({ category: "KAN" }, { only: ["M2"] });
  expect("items" in some && some.items).toMatchObject([
    { code: "PA4", available: "200" },
    { code: "CE285A", available: "0" },
  ]);
});

it("shows a partner what he sees where another rule has the say", async () => {
  const seen = await preview({}, { asPartner: "B", search: "toner" });
  expect("items" in seen && seen.items).toMatchObject([
    { code: "CE285A", governed: false, now: { label: "8", quantity: "8" } },
  ]);
  expect(await preview({}, { asPartner: "NEMA" })).toMatchObject({
    code: "NOT_FOUND",
  });
});

it("looks at each kind of partner once, and says when there are too many", async () => {
  const codes = Array.from({ length: 101 }, (_, index) => `P${index}`);
  await inTransaction(db, HOUSE, (trx) => insertPartners(trx, codes));
  expect(await impact({ mode: "availability" })).toMatchObject({
    partners: 103,
    atLeast: false,
  });
  const own = codes.map((partner) => ({
    partner,
    category: "TON",
    mode: "exact",
  }));
  const rules = [{ partner: "B", mode: "exact" }, ...own];
  await setDisplayRules(db, { rules }, "test");
  expect(await impact({ mode: "availability" })).toMatchObject({
    partners: 103,
    items: 8,
    atLeast: true,
  });
});
