import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chooseForm,
  formRuleProblems,
  FORMS,
  type FormFacts,
  type FormRule,
} from "./document-form.rules.ts";

const rule = (more: Partial<FormRule> = {}): FormRule => ({
  partnerGroup: null,
  paymentMethod: null,
  warehouse: null,
  totalFrom: null,
  totalBelow: null,
  form: "invoice",
  ...more,
});
const order = (more: Partial<FormFacts> = {}): FormFacts => ({
  partnerGroup: "B",
  paymentMethod: "AVANS",
  warehouses: ["M1"],
  total: 10_000,
  ...more,
});

describe("an order takes the form of the first rule that fits it", () => {
  const rules = [
    rule({ paymentMethod: "AVANS", totalFrom: 50_000, form: "proforma" }),
    rule({ warehouse: "M1", form: "warehouse_order" }),
    rule({ partnerGroup: "B", totalBelow: 20_000 }),
  ];
  it.each<[string, FormFacts]>([
    ["warehouse_order", order()],
    ["proforma", order({ total: 50_000 })],
    ["warehouse_order", order({ total: 49_999 })],
    ["invoice", order({ warehouses: ["M1", "M2"] })],
    ["invoice", order({ warehouses: [], total: 19_999 })],
    ["sales_order", order({ warehouses: [], total: 20_000 })],
    ["sales_order", order({ warehouses: ["M2"], partnerGroup: null })],
    ["sales_order", order({ warehouses: ["M2"], total: null })],
    ["warehouse_order", order({ total: null })],
  ])("%s", (form, facts) => {
    expect(chooseForm({ rules, fallback: "sales_order" }, facts)).toBe(form);
  });
});

describe("a rule that can never decide is told", () => {
  it.each<[string, FormRule[], [number, string][]]>([
    ["none", [rule({ warehouse: "M1" }), rule()], []],
    ["after all", [rule(), rule({ warehouse: "M1" })], [[1, "never_reached"]]],
    [
      "the same twice",
      [
        rule({ partnerGroup: "B" }),
        rule({ partnerGroup: "B", form: "proforma" }),
      ],
      [[1, "never_reached"]],
    ],
    [
      "another group",
      [rule({ partnerGroup: "A" }), rule({ partnerGroup: "B" })],
      [],
    ],
    [
      "limits that exclude each other",
      [rule({ totalFrom: 5, totalBelow: 5 })],
      [[0, "empty_range"]],
    ],
    ["a limit of nothing", [rule({ totalBelow: 0 })], [[0, "empty_range"]]],
    [
      "one that never fits takes nothing",
      [rule({ totalFrom: 9, totalBelow: 5 }), rule({ totalFrom: 6 })],
      [[0, "empty_range"]],
    ],
    [
      "totals taken together",
      [
        rule({ totalBelow: 10 }),
        rule({ totalFrom: 10, totalBelow: 30 }),
        rule({ totalFrom: 5, totalBelow: 20 }),
      ],
      [[2, "never_reached"]],
    ],
    [
      "a gap",
      [
        rule({ totalBelow: 10 }),
        rule({ totalFrom: 11 }),
        rule({ totalFrom: 5, totalBelow: 20 }),
      ],
      [],
    ],
    [
      "other currencies are left",
      [rule({ totalBelow: 10 }), rule({ totalFrom: 10 }), rule()],
      [],
    ],
  ])("%s", (_, rules, problems) => {
    expect(formRuleProblems(rules).map((one) => [one.rule, one.kind])).toEqual(
      problems,
    );
  });

  it("only when no order would take its form from it", () => {
    const code = fc.option(fc.constantFrom("A", "B"));
    const limit = fc.option(fc.constantFrom(0, 10, 20, 30));
    const anyRule = fc.record({
      partnerGroup: code,
      paymentMethod: fc.constant(null),
      warehouse: code,
      totalFrom: limit,
      totalBelow: limit,
      form: fc.constant(FORMS[0]),
    });
    const orders = ["A", "B", null].flatMap((partnerGroup) =>
      [["A"], ["B"], ["A", "B"], []].flatMap((warehouses) =>
        [0, 5, 10, 15, 20, 25, 30, 35, null].map((total) =>
          order({ partnerGroup, warehouses, total }),
        ),
      ),
    );
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 5 }), (rules) => {
        const told = formRuleProblems(rules).map((one) => one.rule);
        for (const index of told) {
          const marked = rules.map((one, at) => ({
            ...one,
            form: at === index ? FORMS[3] : FORMS[0],
          }));
          for (const facts of orders)
            expect(
              chooseForm({ rules: marked, fallback: FORMS[0] }, facts),
            ).toBe(FORMS[0]);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
