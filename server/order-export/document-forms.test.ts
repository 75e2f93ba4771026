import { sql } from "kysely";
import { expect, it } from "vitest";
import { addStaff, useFreshShop } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustPlace,
  orderOf,
  WORKED_LINES,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { NO_FORM_RULES, type FormRules } from "./document-form.rules.ts";
import { getForms, saveForms, undoForms } from "./document-forms.ts";
import { listOrdersForErp } from "./list-orders-for-erp.ts";

const shop = await useFreshShop();
const { company } = shop;

const RULES: FormRules = {
  rules: [
    {
      partnerGroup: null,
      paymentMethod: "AVANS",
      warehouse: null,
      totalFrom: 1_000_000,
      totalBelow: null,
      form: "proforma",
    },
  ],
  fallback: "warehouse_order",
};
const OTHER: FormRules = { rules: [], fallback: "invoice" };
const boss = () => addStaff(shop.db, "boss");
const sent = async () =>
  (await listOrdersForErp(shop.services, { after: 0, limit: 100 })).orders.map(
    ({ revision, kind, form }) => [revision, kind, form],
  );

it("chooses an order's form when it first goes out, and keeps it for what follows", async () => {
  const staff = await boss();
  await saveForms(shop.services, staff, { version: 1, forms: RULES });
  const { number } = await mustPlace(
    shop.services,
    company.a,
    orderOf(WORKED_LINES, { paymentMethod: "AVANS" }),
  );
  await mustPlace(shop.services, company.b, orderOf([listLine("NOVO", 1)]));
  expect(await sent()).toEqual([
    [1, "order", "proforma"],
    [1, "order", "warehouse_order"],
  ]);
  await saveForms(shop.services, staff, { version: 2, forms: OTHER });
  await cancelOrder(shop.services, company.a, number);
  expect(await sent()).toEqual([
    [1, "order", "proforma"],
    [1, "order", "warehouse_order"],
    [2, "cancel", "proforma"],
  ]);
  expect(
    await shop.house(sql`select form from order_export order by id`),
  ).toEqual(
    ["proforma", "warehouse_order", "proforma"].map((form) => ({ form })),
  );
});

it("tells the last orders by what their form would be chosen by", async () => {
  await mustPlace(
    shop.services,
    company.a,
    orderOf(WORKED_LINES, { paymentMethod: "AVANS" }),
  );
  const { examples, choices } = await getForms(shop.services);
  expect(examples).toMatchObject([
    { paymentMethod: "AVANS", currency: "RSD", warehouses: ["M1", "M2"] },
  ]);
  expect(examples[0]?.limitedTotal).toBe(examples[0]?.total);
  expect(choices.warehouses.map(({ code }) => code)).toContain("M1");
});

it("is changed whole, remembers by whom, and is taken back while it stands", async () => {
  const staff = await boss();
  const save = (version: number, forms: FormRules) =>
    saveForms(shop.services, staff, { version, forms });
  expect(await save(1, RULES)).toEqual({ version: 2 });
  // The same once more changes nothing and notes nothing.
  expect(await save(2, RULES)).toEqual({ version: 2 });
  expect(await save(1, OTHER)).toMatchObject({
    reason: "changed_meanwhile",
    params: { by: "boss" },
  });
  const { edits } = await getForms(shop.services);
  expect(edits).toMatchObject([
    { byName: "boss", before: NO_FORM_RULES, after: RULES },
  ]);
  const undo = { version: 2, edit: edits[0]?.id ?? 0 };
  expect(await undoForms(shop.services, staff, undo)).toEqual({ version: 3 });
  expect((await getForms(shop.services)).forms).toEqual(NO_FORM_RULES);
  expect(
    await undoForms(shop.services, staff, { ...undo, version: 3 }),
  ).toMatchObject({ reason: "changed_since" });
});

it("takes one of two who save at once", async () => {
  const staff = await boss();
  const answers = await Promise.all(
    [RULES, OTHER].map((forms) =>
      saveForms(shop.services, staff, { version: 1, forms }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile" },
  ]);
  expect((await getForms(shop.services)).edits).toHaveLength(1);
});

it("refuses a rule that can never decide, and changes nothing", async () => {
  const [rule] = RULES.rules;
  const forms = { ...RULES, rules: [rule, rule] } as FormRules;
  expect(
    await saveForms(shop.services, await boss(), { version: 1, forms }),
  ).toMatchObject({ reason: "form_rule_never_fits", field: "rules.1" });
  expect((await getForms(shop.services)).forms).toEqual(NO_FORM_RULES);
});
