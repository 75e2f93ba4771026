import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { countViolations } from "../books/invariants.queries.ts";
import { CLEARANCE_INVARIANTS } from "../books/clearance-invariants.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { keepSales } from "../reports/keep-sales.ts";
import {
  leastPrice,
  measuredDays,
  suggestPrice,
  whyOld,
} from "./clearance.rules.ts";
import { findOldStock, watchOldStock } from "./view-clearance.ts";

const portal = await usePortal();
const { services } = portal;
const clock = services.clock.now;
const at = (day: string) => {
  services.clock.now = () => new Date(`${day}T10:00:00Z`);
};
// What came with the ERP's first file came a year ago, half an hour into the wholesaler's day.
await portal.house(sql`update item set created_at = '2025-10-31T23:30:00Z'`);

const all = { kind: "all" };
const publish = (more: object = {}, who: Who = portal.admin) =>
  portal.mutate(
    "clearance.publish",
    {
      items: [{ code: "UDZ", price: 10_000_000 }],
      audience: all,
      until: "2026-11-30",
      ...more,
    },
    who,
  );
const priceOf = async (code: string, who: Who) => {
  const { data } = await portal.query("catalog.item", { code }, who);
  return [data["netPrice"], data["onAction"]];
};
const FOR_B = { kind: "partners", partners: ["B"] };
/** An action of staff on the same item. */
const ACTION = {
  kind: "action",
  code: "CENA",
  partner: null,
  partnerGroup: null,
  item: "UDZ",
  manufacturer: null,
  category: null,
  minQuantity: null,
  quantityScope: "line",
  paymentMethod: null,
  termsDaysMax: null,
  rebatePercent: null,
  netPrice: 11_000_000,
  currency: null,
  excludesRebates: null,
  validFrom: null,
  validTo: null,
};
const raiseVersion = (partner: string) =>
  portal.house(sql`
    insert into view_version (scope, version)
    select 'partner/' || id, 1 from partner where code = ${partner}
    on conflict (scope) do update set version = view_version.version + 1`);
const withdraw = (input: object) =>
  portal.mutate("clearance.withdraw", input, portal.admin);

async function violations(): Promise<Record<string, number>> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const found: Record<string, number> = {};
    for (const invariant of CLEARANCE_INVARIANTS) {
      const count = await countViolations(trx, invariant);
      if (count > 0) found[invariant.name] = count;
    }
    return found;
  });
}

afterEach(async () => {
  const found = Object.keys(await violations());
  if (found.length > 0) throw new Error(found.join());
  services.clock.now = clock;
  await portal.house(sql`delete from rebate where origin = 'admin'`);
  await portal.house(sql`update clearance_item set runs = false`);
  await portal.house(
    sql`update item set minimum_price = null, maximum_rebate_percent = null`,
  );
  await portal.house(sql`
    update view_version set version = version + 1`);
});

describe("the rules of clearing", () => {
  const item = {
    listPrice: 42_500_000,
    maximumRebatePercentE4: null,
    minimumPrice: null,
  };
  it.each([
    ["the wished rebate", item, 34_000_000],
    [
      "the largest rebate",
      { ...item, maximumRebatePercentE4: 150_000 },
      36_125_000,
    ],
    ["the minimum price", { ...item, minimumPrice: 35_000_050 }, 35_000_100],
    [
      "the cost",
      { ...item, minimumPrice: 30_000_000, cost: 40_000_000 },
      40_000_000,
    ],
    [
      "nothing between list price and limit",
      { ...item, minimumPrice: 42_500_000 },
      undefined,
    ],
    ["a small price", { ...item, listPrice: 3_330 }, 2_664],
  ])("propose at 20 %% by %s", (_what, limits, price) => {
    expect(suggestPrice(limits, 20)).toBe(price);
    expect(leastPrice(limits)).toBeLessThanOrEqual(price ?? limits.listPrice);
  });

  it("call old what was not sold or lies for too long", () => {
    const rules = { unsoldDays: 90, coverMonths: 12, percent: 20, days: 30 };
    const old = (lastDay: string, coverDays: number | null) =>
      whyOld({ lastDay, coverDays }, rules, "2026-11-23");
    expect(old("2026-08-25", null)).toEqual({ unsold: true, covered: false });
    expect(old("2026-08-26", 360)).toEqual({ unsold: false, covered: false });
    expect(old("2026-11-20", 361)).toEqual({ unsold: false, covered: true });
  });

  it("measure as many days before as it ran", () => {
    const ran = { validFrom: "2026-11-10", validTo: "2026-11-30", ended: null };
    expect(measuredDays(ran, "2026-11-23")).toEqual({
      from: "2026-11-10",
      to: "2026-11-23",
      before: "2026-10-27",
    });
    expect(measuredDays({ ...ran, ended: "2026-11-12" }, "2026-12-24")).toEqual(
      {
        from: "2026-11-10",
        to: "2026-11-12",
        before: "2026-11-07",
      },
    );
  });
});

describe("what is proposed", () => {
  it("is what was not sold, where most money lies first, with a price inside its limits", async () => {
    await portal.house(
      sql`update item set minimum_price = 11000000 where code = 'UDZ'`,
    );
    await findOldStock(services);
    const { data } = await portal.query(
      "clearance.proposals",
      {},
      portal.admin,
    );
    const rows = data["rows"] as Record<string, unknown>[];
    expect(rows[0]).toMatchObject({ code: "MASINA", available: "2" });
    expect(rows.find(({ code }) => code === "UDZ")).toEqual({
      code: "UDZ",
      name: "Udžbenik",
      unit: "kom",
      available: "100",
      sold: "0",
      lastDay: "2025-11-01",
      everSold: false,
      coverDays: null,
      worth: 12_500_000,
      lookers: 0,
      listPrice: 12_500_000,
      unsold: true,
      covered: false,
      least: 11_000_000,
      // 20 % off would be 1.000,00, under the minimum price.
      suggested: 11_000_000,
    });
    // Three sold today last for months, yet it is no longer unsold.
    await portal.mutate(
      "orders.place",
      {
        id: randomUUID(),
        lines: [{ itemCode: "UDZ", quantity: "3", expectedPrice: 12_500_000 }],
      },
      portal.b,
    );
    await keepSales(services);
    await findOldStock(services);
    const again = await portal.query("clearance.proposals", {}, portal.admin);
    const sold = (again.data["rows"] as Record<string, unknown>[]).find(
      ({ code }) => code === "UDZ",
    );
    // 97 left, 3 in half a year: 5820 days.
    expect(sold).toMatchObject({
      available: "97",
      sold: "3",
      lastDay: "2026-11-23",
      coverDays: 5820,
      unsold: false,
      covered: true,
    });
    const { status } = await publish({
      items: [{ code: "UDZ", price: 11_000_000 }],
    });
    expect(status).toBe(200);
    const left = await portal.query("clearance.proposals", {}, portal.admin);
    expect(
      (left.data["rows"] as Record<string, unknown>[]).map(({ code }) => code),
    ).not.toContain("UDZ");
  });
});

describe("while sales are added up anew", () => {
  it("nothing is looked for, and what was found stays", async () => {
    const candidates = () =>
      portal.house(sql`select * from clearance_candidate order by item_id`);
    await findOldStock(services);
    const before = await candidates();
    expect(before).not.toEqual([]);
    await portal.house(sql`update sales_rollup set wanted = wanted + 1`);
    await portal.house(sql`update stock_level set on_hand = on_hand + 7`);
    const look = watchOldStock(services);
    await look();
    expect(await findOldStock(services)).toBe(false);
    expect(await candidates()).toEqual(before);
    await keepSales(services);
    await look();
    expect(await candidates()).not.toEqual(before);
    await portal.house(sql`update stock_level set on_hand = on_hand - 7`);
    await findOldStock(services);
  });
});

describe("what is published", () => {
  it("is the price of those it is for, explained, on their shelf, and over by itself", async () => {
    const { data } = await publish({
      audience: { kind: "partners", partners: ["B"] },
    });
    expect(await priceOf("UDZ", portal.b)).toEqual([10_000_000, true]);
    // A pays 8 % less than the list as before.
    expect(await priceOf("UDZ", portal.a)).toEqual([11_500_000, false]);
    const { data: receipt } = await portal.query(
      "catalog.receipt",
      { code: "UDZ" },
      portal.b,
    );
    expect(receipt).toMatchObject({ netPrice: 10_000_000 });
    expect(JSON.stringify(receipt)).toMatch(/"action_given".*|"kind":"action"/);
    const shelf = async (who: Who) =>
      (await portal.query("clearance.shelf", undefined, who)).data["items"];
    expect(await shelf(portal.b)).toEqual([
      { code: "UDZ", until: "2026-11-30" },
    ]);
    expect(await shelf(portal.a)).toEqual([]);
    const { data: found } = await portal.query(
      "catalog.list",
      { onAction: true },
      portal.b,
    );
    expect(
      (found["items"] as { code: string }[]).map((item) => item.code),
    ).toEqual(["UDZ"]);
    at("2026-12-01");
    expect(await priceOf("UDZ", portal.b)).toEqual([12_500_000, false]);
    expect(await shelf(portal.b)).toEqual([]);
    const { data: list } = await portal.query(
      "clearance.list",
      {},
      portal.admin,
    );
    expect(list["rows"]).toMatchObject([{ id: data["id"], state: "over" }, {}]);
    // What is over makes room.
    const next = await publish({ until: "2026-12-10" });
    expect(next.status).toBe(200);
  });

  it("leaves whoever pays less already his price", async () => {
    await publish({ items: [{ code: "UDZ", price: 12_000_000 }] });
    expect(await priceOf("UDZ", portal.a)).toEqual([11_500_000, false]);
    expect(await priceOf("UDZ", portal.b)).toEqual([12_000_000, true]);
  });

  it("is on the shelf of whom the engine gives its price, and of nobody else", async () => {
    await publish({ items: [{ code: "UDZ", price: 12_000_000 }] });
    const shelf = async (who: Who) =>
      (
        (await portal.query("clearance.shelf", undefined, who)).data[
          "items"
        ] as { code: string }[]
      ).map(({ code }) => code);
    // A pays less by his rebate.
    expect(await priceOf("UDZ", portal.a)).toEqual([11_500_000, false]);
    expect(await shelf(portal.a)).toEqual([]);
    expect(await shelf(portal.b)).toEqual(["UDZ"]);
    await portal.house(sql`
      insert into rebate (origin, kind, code, partner_id, item_id, net_price)
      select 'admin', 'contract', 'UGOVOR', p.id, i.id, 11000000
      from partner p, item i where p.code = 'B' and i.code = 'UDZ'`);
    await raiseVersion("B");
    expect(await priceOf("UDZ", portal.b)).toEqual([11_000_000, false]);
    expect(await shelf(portal.b)).toEqual([]);
  });

  it.each([
    ["a group", { kind: "groups", groups: ["G1"] }],
    ["a price list", { kind: "price_list", priceList: "POSEBAN" }],
    [
      "who bought",
      { kind: "bought", manufacturer: null, category: "KNJ", days: 30 },
    ],
  ])("may be for %s", async (_what, audience) => {
    await portal.house(sql`
      insert into partner_group (code) values ('G1') on conflict do nothing`);
    await portal.house(sql`
      insert into price_list (code, name, currency) values ('POSEBAN', 'x', 'RSD')
      on conflict do nothing`);
    await portal.house(sql`
      update partner set partner_group_id = (select id from partner_group where code = 'G1'),
        price_list_id = (select id from price_list where code = 'POSEBAN') where code = 'B'`);
    const { data } = await portal.query(
      "clearance.reach",
      { audience },
      portal.admin,
    );
    expect(data).toEqual({ partners: 1 });
    const { status } = await publish({ audience });
    expect(status).toBe(200);
    expect(await priceOf("UDZ", portal.b)).toEqual([10_000_000, true]);
    expect(await priceOf("UDZ", portal.a)).toEqual([11_500_000, false]);
  });

  it.each<{ what: string; limits?: object; more?: object; reason: string }>([
    {
      what: "under the minimum price",
      limits: { minimum_price: 10_000_001 },
      reason: "clearance_below_limit",
    },
    {
      what: "under the largest rebate",
      limits: { maximum_rebate_percent: 199_999 },
      reason: "clearance_below_limit",
    },
    {
      what: "at the list price",
      more: { items: [{ code: "UDZ", price: 12_500_000 }] },
      reason: "clearance_not_lower",
    },
    {
      what: "of an unknown item",
      more: { items: [{ code: "NEMA", price: 1 }] },
      reason: "unknown_code",
    },
    {
      what: "for an unknown group",
      more: { audience: { kind: "groups", groups: ["NEMA"] } },
      reason: "unknown_code",
    },
    {
      what: "until yesterday",
      more: { until: "2026-11-22" },
      reason: "invalid_input",
    },
  ])("is nothing $what", async ({ limits = {}, more, reason }) => {
    for (const [column, value] of Object.entries(limits))
      await portal.house(
        sql`update item set ${sql.ref(column)} = ${value} where code = 'UDZ'`,
      );
    const { data } = await publish(more);
    expect(data["reason"]).toBe(reason);
    expect(await portal.house(sql`select from clearance_rule`)).toEqual([]);
  });

  it("goes up with a minimum price that a feed raises while it runs, whatever the policy", async () => {
    const { data } = await publish();
    await portal.house(sql`
      update price_policy set policy = policy || '{"floorOnActions": false}'`);
    await portal.house(
      sql`update item set minimum_price = 10500000 where code = 'UDZ'`,
    );
    expect(await priceOf("UDZ", portal.b)).toEqual([10_500_000, true]);
    expect(await violations()).toEqual({});
    const { data: one } = await portal.query(
      "clearance.get",
      { id: data["id"] },
      portal.admin,
    );
    expect(one["items"]).toMatchObject([
      { code: "UDZ", price: 10_000_000, priceNow: 10_500_000 },
    ]);
    await portal.house(sql`
      update price_policy set policy = policy - 'floorOnActions'`);
  });

  it("is one of two that clear the same item at once", async () => {
    const other = await portal.signIn({ username: "druga", role: "admin" });
    const both = await Promise.all([publish(), publish({}, other)]);
    const lost = both.find(({ status }) => status !== 200);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(lost?.data["reason"]).toBe("clearance_runs");
    expect(lost?.data["message"]).toMatch(
      /^Artikal UDZ je već na rasprodaji: (boss|druga)\.$/,
    );
    expect(await portal.house(sql`select from clearance_rule`)).toHaveLength(1);
  });

  it("is no one else's to edit, and is withdrawn and given back once", async () => {
    const { data: published } = await publish();
    const [rule] = await portal.house<{ id: number; version: number }>(sql`
      select r.id, r.version from rebate r join clearance_rule c on c.rebate_id = r.id`);
    const edited = await portal.mutate(
      "admin.pricing.endRule",
      { standing: rule },
      portal.admin,
    );
    expect(edited.data["reason"]).toBe("rule_of_clearance");
    const twice = await Promise.all([withdraw(published), withdraw(published)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await priceOf("UDZ", portal.b)).toEqual([12_500_000, false]);
    const moved = { id: published["id"], revision: 2 };
    const back = await Promise.all(
      [1, 2].map(() => portal.mutate("clearance.restore", moved, portal.admin)),
    );
    expect(back.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await priceOf("UDZ", portal.b)).toEqual([10_000_000, true]);
    const audit = await portal.house<{ action: string }>(sql`
      select action from audit_entry where action like 'clearance.%' and subject = ${String(published["id"])}
      order by id`);
    expect(audit.map(({ action }) => action)).toEqual([
      "clearance.published",
      "clearance.withdrawn",
      "clearance.restored",
    ]);
  });

  it.each<[string, object, string | null, object]>([
    ["for a category above its own", {}, "KOREN", all],
    ["of a partner's own", { partner: "B" }, "KNJ", all],
    [
      "of his group",
      { group: "G1" },
      "KNJ",
      { kind: "partners", partners: ["B"] },
    ],
    ["of everything", {}, null, { kind: "groups", groups: ["G1"] }],
  ])("stands beside no action %s", async (...[, owner, category, audience]) => {
    const { partner = null, group = null } = owner as {
      partner?: string;
      group?: string;
    };
    await portal.house(sql`
      insert into partner_group (code) values ('G1') on conflict do nothing`);
    await portal.house(sql`
      update partner set partner_group_id = (select id from partner_group where code = 'G1')
      where code = 'B'`);
    await portal.house(sql`
      insert into category (code, name) values ('KOREN', 'x') on conflict do nothing`);
    await portal.house(sql`
      update category set parent_id = (select id from category where code = 'KOREN')
      where code = 'KNJ'`);
    const act = (days: { from: string; to: string }) =>
      portal.house(sql`
        insert into rebate (origin, kind, code, partner_id, partner_group_id, category_id,
          rebate_percent, valid_from, valid_to)
        values ('admin', 'action', 'SAJAM', (select id from partner where code = ${partner}),
          (select id from partner_group where code = ${group}),
          (select id from category where code = ${category}), 300000, ${days.from}, ${days.to})`);
    await act({ from: "2026-11-30", to: "2026-12-05" });
    const refused = await publish({ audience });
    expect(refused.data).toMatchObject({
      reason: "clearance_beside_action",
      field: "items.0.price",
      message: "Za artikal UDZ u tom roku već važi druga akcija: SAJAM.",
    });
    expect(await portal.house(sql`select from clearance_rule`)).toEqual([]);
    const { data: shorter } = await publish({ audience, until: "2026-11-29" });
    const { data: moved } = await withdraw(shorter);
    await portal.house(sql`update rebate set valid_from = '2026-11-29'`);
    const back = await portal.mutate("clearance.restore", moved, portal.admin);
    expect(back.data["reason"]).toBe("clearance_beside_action");
    await portal.house(sql`delete from rebate where code = 'SAJAM'`);
    const again = await portal.mutate("clearance.restore", moved, portal.admin);
    expect(again.status).toBe(200);
  });

  it("is beside an action of others, and not on the shelf of whom one begun later is for", async () => {
    const act = async (partner: string) => {
      await raiseVersion(partner);
      await portal.house(sql`
        insert into rebate (origin, kind, code, partner_id, category_id, rebate_percent)
        select 'admin', 'action', 'SAJAM-' || p.code, p.id, c.id, 10000
        from partner p, category c where p.code = ${partner} and c.code = 'KNJ'`);
    };
    await act("A");
    const forB = await publish({
      audience: { kind: "partners", partners: ["B"] },
    });
    expect(forB.status).toBe(200);
    await withdraw(forB.data);
    await portal.house(sql`delete from rebate where code = 'SAJAM-A'`);
    expect((await publish()).status).toBe(200);
    const shelf = async () =>
      (await portal.query("clearance.shelf", undefined, portal.b)).data[
        "items"
      ];
    expect(await shelf()).toHaveLength(1);
    await act("B");
    expect(await shelf()).toEqual([]);
    expect(await priceOf("UDZ", portal.b)).toEqual([12_375_000, true]);
  });

  it("stays on the shelf beside an action that is not for one piece", async () => {
    await publish();
    await portal.house(sql`
      insert into rebate (origin, kind, code, partner_id, item_id, min_quantity, rebate_percent)
      select 'admin', 'action', 'OD-PET', p.id, i.id, 5000, 500000
      from partner p, item i where p.code = 'B' and i.code = 'UDZ'`);
    await raiseVersion("B");
    const { data } = await portal.query("clearance.shelf", undefined, portal.b);
    expect(data["items"]).toHaveLength(1);
    expect(await priceOf("UDZ", portal.b)).toEqual([10_000_000, true]);
  });

  it.each<[string, object, object, boolean]>([
    ["for all, beside one for all", {}, {}, true],
    ["for B, beside one for all", {}, { partner: "B" }, true],
    ["for all, beside one for B", { audience: FOR_B }, {}, true],
    ["for A, beside one for B", { audience: FOR_B }, { partner: "A" }, false],
    ["after it", {}, { validFrom: "2026-12-20" }, false],
    ["on its category", {}, { item: null, category: "KNJ" }, false],
    ["that is no action", {}, { kind: "contract", partner: "B" }, false],
  ])("meets a price of staff %s", async (...row) => {
    const [, published, rule, isRefused] = row;
    await publish(published);
    const save = () =>
      portal.mutate(
        "admin.pricing.saveRule",
        { rule: { ...ACTION, ...rule } },
        portal.admin,
      );
    const { status, data } = await save();
    expect([status, data["reason"], data["field"]]).toEqual(
      isRefused
        ? [409, "action_beside_clearance", "item"]
        : [200, undefined, undefined],
    );
    const rules = await portal.house(
      sql`select from rebate where code = 'CENA'`,
    );
    expect(rules).toHaveLength(isRefused ? 0 : 1);
  });

  it("and an action made at once do not both stand", async () => {
    const [one, two] = await Promise.all([
      publish(),
      portal.mutate("admin.pricing.saveRule", { rule: ACTION }, portal.admin),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([200, 409]);
  });

  it("is not given back under a limit that has risen meanwhile", async () => {
    const { data: published } = await publish();
    const { data: moved } = await withdraw(published);
    await portal.house(
      sql`update item set minimum_price = 10500000 where code = 'UDZ'`,
    );
    const back = await portal.mutate("clearance.restore", moved, portal.admin);
    expect(back.data["reason"]).toBe("clearance_below_limit");
  });
});

describe("what came of it", () => {
  it("is what was sold while it ran and before, and the stock then and now", async () => {
    const order = (quantity: string, expectedPrice: number) =>
      portal.mutate(
        "orders.place",
        {
          id: randomUUID(),
          lines: [{ itemCode: "NOVO", quantity, expectedPrice }],
        },
        portal.b,
      );
    at("2026-11-22");
    expect((await order("2", 120_000)).status).toBe(200);
    at("2026-11-23");
    const { data } = await publish({
      items: [{ code: "NOVO", price: 100_000 }],
    });
    expect((await order("5", 100_000)).status).toBe(200);
    await portal.house(sql`
      update stock_level set on_hand = on_hand - 5000
      where item_id = (select id from item where code = 'NOVO')`);
    await keepSales(services);
    const { data: one } = await portal.query(
      "clearance.get",
      { id: data["id"] },
      portal.admin,
    );
    expect(one).toMatchObject({
      state: "runs",
      measured: { from: "2026-11-23", to: "2026-11-23", before: "2026-11-22" },
      items: [
        {
          code: "NOVO",
          sold: "5",
          net: 5000,
          soldBefore: "2",
          netBefore: 2400,
          stockThen: "50",
          stockNow: "45",
        },
      ],
    });
  });
});
