import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { columnsOf } from "./columns-of-rules.rules.ts";
import { makeRule } from "./pricing.fixture.ts";
import { roleOf, type RuleRole } from "./price-sheet.rules.ts";
import { listRuleColumns } from "./rule-columns.queries.ts";
import { numberColumn, type RuleColumns } from "./rule-columns.rules.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

const TODAY = "2026-11-23";

/** What of a rule the columns hold, each role by the ids of its rules. */
function contentOf(steps: { role: RuleRole; rules: RuleColumns }[]) {
  return Object.fromEntries(
    steps.map(({ role, rules: { code, currency, ...numbers } }) => {
      const rows = Array.from({ length: numbers.count }, (_, row) => ({
        ...Object.fromEntries(
          Object.entries(numbers).map(([name, column]) => [
            name,
            column !== null && typeof column === "object"
              ? column[row]
              : column,
          ]),
        ),
        id: numbers.id?.[row] ?? 0,
        code: code(row),
        currency: currency(row),
      }));
      return [role, rows.toSorted((left, right) => left.id - right.id)];
    }),
  );
}

function columnsByRole(rules: RebateRule[]) {
  return [...new Set(rules.map(roleOf))].map((role) => ({
    role,
    rules: columnsOf(rules.filter((rule) => roleOf(rule) === role)),
  }));
}

test("rules in the database become the columns that the same rules as objects do", async () => {
  const database = await createTestDatabase();
  try {
    await inTransaction(database.db, HOUSE, async (trx) => {
      await sql`
        insert into vat_rate (code, rate_percent, valid_from) values ('OPS', 200000, '2020-01-01')
        on conflict do nothing`.execute(trx);
      const first = async (insert: ReturnType<typeof sql>) => {
        const { rows } = await trx.executeQuery<{ id: number }>(
          insert.compile(trx),
        );
        return rows[0]?.id ?? 0;
      };
      const partnerGroupId = await first(
        sql`insert into partner_group (code) values ('A') returning id`,
      );
      const categoryId = await first(
        sql`insert into category (code, name) values ('K', 'K') returning id`,
      );
      const manufacturerId = await first(
        sql`insert into manufacturer (code, name) values ('M', 'M') returning id`,
      );
      const paymentMethodId = await first(
        sql`insert into payment_method (code, name, terms_days) values ('V', 'V', 0) returning id`,
      );
      const itemId = await first(sql`
        insert into item (code, name, unit, vat_code, list_price, search_text)
        values ('00001', 'Papir', 'kom', 'OPS', 4899000, 'papir') returning id`);
      const group = { partnerGroupId };
      const big = 9_007_199_254_740_991;
      const rules: RebateRule[] = [
        makeRule({ id: 0, rebatePercentE4: 0 }),
        makeRule({ id: 0, ...group, rebatePercentE4: 150_000 }),
        makeRule({ id: 0, ...group, code: 'R"1,\n', rebatePercentE4: 1 }),
        makeRule({
          id: 0,
          ...group,
          kind: "contract",
          itemId,
          categoryId,
          netPrice: big,
          currency: "EUR",
        }),
        makeRule({
          id: 0,
          ...group,
          kind: "action",
          manufacturerId,
          netPrice: 0,
          excludesRebates: false,
          validFrom: TODAY,
          validTo: TODAY,
        }),
        makeRule({
          id: 0,
          ...group,
          kind: "action",
          rebatePercentE4: 5,
          excludesRebates: true,
        }),
        makeRule({
          id: 0,
          ...group,
          categoryId,
          manufacturerId,
          minQuantity: big,
          quantityScope: "group",
          rebatePercentE4: 7,
        }),
        makeRule({ id: 0, ...group, paymentMethodId, rebatePercentE4: 9 }),
        makeRule({ id: 0, ...group, termsDaysMax: 0, rebatePercentE4: 11 }),
        makeRule({
          id: 0,
          ...group,
          rebatePercentE4: 3,
          validTo: "2026-11-22",
          code: "ENDED",
        }),
        makeRule({
          id: 0,
          ...group,
          rebatePercentE4: 3,
          validFrom: "2026-11-24",
          code: "TOMORROW",
        }),
      ];
      for (const rule of rules) {
        rule.id = await first(sql`
          insert into rebate (kind, code, partner_group_id, item_id, manufacturer_id, category_id,
            min_quantity, quantity_scope, payment_method_id, terms_days_max, rebate_percent,
            net_price, currency, excludes_rebates, valid_from, valid_to)
          values (${rule.kind}, ${rule.code}, ${rule.partnerGroupId}, ${rule.itemId},
            ${rule.manufacturerId}, ${rule.categoryId}, ${rule.minQuantity},
            ${rule.quantityScope}, ${rule.paymentMethodId}, ${rule.termsDaysMax},
            ${rule.rebatePercentE4}, ${rule.netPrice}, ${rule.currency},
            ${rule.excludesRebates}, ${rule.validFrom}, ${rule.validTo}) returning id`);
      }
      const read = await listRuleColumns(trx, { partnerGroupId }, TODAY);
      const valid = rules.filter(
        ({ validFrom, validTo }) => validFrom <= TODAY && TODAY <= validTo,
      );
      expect(contentOf(read)).toEqual(
        contentOf(
          columnsByRole(valid.filter((rule) => rule.partnerGroupId !== null)),
        ),
      );
      expect(read).toHaveLength(6);
      const general = await listRuleColumns(trx, "general", TODAY);
      expect(contentOf(general)).toEqual(
        contentOf(columnsByRole(rules.slice(0, 1))),
      );
      expect(await listRuleColumns(trx, { partnerId: 1 }, TODAY)).toEqual([]);
    });
  } finally {
    await database.close();
  }
});

test("a number that its column cannot hold is refused", () => {
  expect(() => numberColumn("itemId", [1, 2 ** 31])).toThrow(/itemId/);
  expect(numberColumn("id", [2 ** 40])).toEqual(Float64Array.of(2 ** 40));
});
