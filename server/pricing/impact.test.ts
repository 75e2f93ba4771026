import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { ruleDraft } from "./pricing.fixture.ts";
import { usePortal } from "../../test/fixtures/portal.ts";
import { isRefusal } from "../core/refusal.ts";
import type { RuleDraft } from "./edit-rule.rules.ts";
import { getImpact, type ImpactAnswer } from "./impact.ts";
import type { Simulation } from "./simulate-price.ts";
import type { ChangeDraft } from "./what-if.ts";

const portal = await usePortal();
await portal.house(sql`insert into partner_group (code) values ('G')`);
await portal.house(sql`
    update partner set partner_group_id = (select id from partner_group)
    where code in ('A', 'B')`);
await portal.house(
  sql`update item set minimum_price = 4000 * 10000 where code = 'CE285A'`,
);
beforeEach(async () => {
  await portal.house(sql`delete from rebate where origin = 'admin'`);
  await portal.house(sql`delete from price`);
});

const oneRule = (rule: Partial<RuleDraft>): ChangeDraft => ({
  rules: [{ draft: ruleDraft(rule) }],
});

async function impactOf(
  change: ChangeDraft,
  run?: { budgetMs: number },
): Promise<ImpactAnswer> {
  const impact = await getImpact(portal.services, change, run);
  if (isRefusal(impact)) throw new Error(impact.reason);
  return impact;
}

async function simulate(
  request: Record<string, unknown>,
  who = portal.admin,
): Promise<Simulation> {
  const answer = await portal.query("admin.pricing.simulate", request, who);
  expect(answer.status).toBe(200);
  return answer.data as unknown as Simulation;
}

const save = (path: string, input: unknown) =>
  portal.mutate(`admin.pricing.${path}`, input, portal.admin);

/** What every partner pays for every item now, as his catalogue says. */
async function catalogPrices(): Promise<Map<string, number>> {
  const prices = new Map<string, number>();
  for (const [name, who] of [
    ["A", portal.a],
    ["B", portal.b],
  ] as const) {
    const answer = await portal.query("catalog.list", { limit: 100 }, who);
    for (const item of answer.data["items"] as {
      code: string;
      netPrice: number;
    }[])
      prices.set(`${name} ${item.code}`, item.netPrice);
  }
  return prices;
}

describe("the impact of a change that is not saved", () => {
  it("is what the catalogue then shows", async () => {
    const change = oneRule({
      partnerGroup: "G",
      category: "KAN",
      rebatePercent: "20",
    });
    const impact = await impactOf(change);
    const before = await catalogPrices();
    await save("saveRule", { rule: change.rules?.[0]?.draft });
    const after = await catalogPrices();
    const moved = [...after].filter(
      ([key, price]) => before.get(key) !== price,
    );
    const distinct = (part: 0 | 1) =>
      new Set(moved.map(([key]) => key.split(" ")[part])).size;
    expect(impact).toMatchObject({
      date: "2026-11-23",
      partners: 2,
      partnersSeen: 2,
      items: 2,
      partnersChanged: distinct(0),
      itemsChanged: distinct(1),
      // A has rules of his own on both items; the toner stops at its minimum price.
      largestFall: {
        partner: { code: "B" },
        item: { code: "PA4" },
        before: 4_899_000,
        after: 3_919_200,
      },
      largestRise: null,
      atFloor: ["CE285A"],
      atCap: [],
      belowMinimum: [],
    });
    expect([distinct(0), distinct(1)]).toEqual([1, 2]);
    expect(impact.largestFall?.percent).toBeCloseTo(-20, 9);
  });

  it("is that of the day on which it begins", async () => {
    const draft = {
      partner: "B",
      rebatePercent: "10",
      validFrom: "2026-12-01",
    };
    expect(await impactOf(oneRule(draft))).toMatchObject({
      date: "2026-12-01",
      partnersChanged: 1,
    });
    const scheduled = await save("saveRule", { rule: ruleDraft({ ...draft }) });
    const ends = { rules: [{ id: scheduled.data["id"] as number }] };
    expect(await impactOf(ends)).toMatchObject({
      date: "2026-12-01",
      largestFall: null,
      largestRise: { partner: { code: "B" } },
    });
  });

  it("sees quantity rungs, list prices and the policy", async () => {
    expect(
      await impactOf(
        oneRule({
          partner: "B",
          item: "UDZ",
          minQuantity: "50",
          rebatePercent: "5",
        }),
      ),
    ).toMatchObject({ items: 1, itemsChanged: 1, partnersChanged: 1 });
    expect(
      await impactOf({
        prices: [
          {
            list: "VP",
            item: "UDZ",
            minQuantity: "0",
            validFrom: null,
            validTo: null,
            price: 25_000_000,
          },
        ],
      }),
    ).toMatchObject({
      partners: 3,
      partnersChanged: 3,
      itemsChanged: 1,
      largestRise: { before: 11_500_000, after: 23_000_000, percent: 100 },
    });
    expect(await impactOf({ policy: { unitPriceScale: 0 } })).toMatchObject({
      partners: 3,
      items: 9,
      largestFall: { item: { code: "KABL" } },
      largestRise: { item: { code: "PA4" } },
    });
    expect(await impactOf({ policy: { combine: "cascade" } })).toMatchObject({
      partnersChanged: 0,
    });
  });

  it("of a change of nothing is none", async () => {
    for (const change of [{}, { rules: [] }, { prices: [], rules: [] }])
      expect(await impactOf(change)).toMatchObject({ partners: 0, items: 0 });
  });

  it("says of how many partners it speaks when there is no time for all", async () => {
    const all = await impactOf(oneRule({ rebatePercent: "1" }), {
      budgetMs: 0,
    });
    // The largest class is always seen.
    expect([all.partnersSeen, all.partners]).toEqual([2, 3]);
    const answer = await portal.query(
      "admin.pricing.impact",
      { change: oneRule({ rebatePercent: "101" }) },
      portal.admin,
    );
    expect(answer).toMatchObject({
      status: 400,
      data: { reason: "percent_range" },
    });
  });
});

describe("the simulator", () => {
  const question = { partner: "B", item: "UDZ", quantity: "1" };

  it("explains today's price as the catalogue has it, and another day's", async () => {
    const answer = await portal.query(
      "catalog.item",
      { code: "UDZ" },
      portal.b,
    );
    expect((await simulate(question)).receipt?.netPrice).toBe(
      answer.data["netPrice"],
    );
    await save("saveRule", {
      rule: ruleDraft({
        partner: "B",
        rebatePercent: "10",
        validFrom: "2026-12-01",
      }),
    });
    const today = await simulate(question);
    const later = await simulate({ ...question, date: "2026-12-01" });
    expect([today.receipt?.netPrice, later.receipt?.netPrice]).toEqual([
      12_500_000, 11_250_000,
    ]);
    expect(later.rules).toMatchObject([{ rebatePercent: "10" }]);
    // The partner's own prices went on coming from today's sheet.
    const again = await portal.query("catalog.item", { code: "UDZ" }, portal.b);
    expect(again.data["netPrice"]).toBe(12_500_000);
  });

  it("lays an unsaved rule over what stands", async () => {
    const simulated = await simulate({
      ...question,
      change: oneRule({ partner: "B", item: "UDZ", rebatePercent: "30" }),
    });
    expect(simulated.receipt?.netPrice).toBe(8_750_000);
    expect((await simulate(question)).receipt?.netPrice).toBe(12_500_000);
  });

  it("shows salespeople their own partners, and no drafts", async () => {
    const ask = (request: object, who = portal.sales) =>
      portal.query("admin.pricing.simulate", request, who);
    expect((await ask({ ...question, partner: "A" })).status).toBe(200);
    const foreign = await ask(question);
    expect(foreign.status).toBe(404);
    const nobody = await ask({ ...question, partner: "NOBODY" });
    expect(foreign.data["message"]).toBe(nobody.data["message"]);
    expect(
      await ask({
        ...question,
        partner: "A",
        change: oneRule({ rebatePercent: "5" }),
      }),
    ).toMatchObject({ status: 403 });
    expect((await ask(question, portal.b)).status).toBe(403);
    const found = await portal.query(
      "admin.pricing.findPartners",
      { text: "partner" },
      portal.sales,
    );
    expect(found.data["found"]).toEqual([{ code: "A", name: "Partner A" }]);
    for (const path of ["rules", "history", "policy", "priceLists", "impact"])
      expect(
        (
          await portal.query(
            `admin.pricing.${path}`,
            path === "impact" ? { change: {} } : undefined,
            portal.sales,
          )
        ).status,
      ).toBe(403);
  });
});

describe("lists, prices and the policy", () => {
  const price = {
    list: "VP",
    item: "UDZ",
    minQuantity: "0",
    validFrom: null,
    validTo: null,
    price: 20_000_000,
  };
  const netPrice = async () =>
    (await portal.query("catalog.item", { code: "UDZ" }, portal.b)).data[
      "netPrice"
    ];
  const lastEdit = async () =>
    (
      (await portal.query("admin.pricing.history", undefined, portal.admin))
        .data["edits"] as { id: number; subject: string }[]
    )[0];

  it("keep what each editor read from being overwritten, and go back", async () => {
    const made = await save("savePrice", { price });
    expect(made.data).toMatchObject({
      version: 1,
      origin: "admin",
      price: 20_000_000,
    });
    expect(await netPrice()).toBe(20_000_000);
    expect((await save("savePrice", { price })).data["reason"]).toBe(
      "rule_exists",
    );
    const next = { price: { ...price, price: 30_000_000 }, version: 1 };
    const both = await Promise.all([
      save("savePrice", next),
      save("savePrice", next),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await save("undo", { id: (await lastEdit())?.id })).status).toBe(
      200,
    );
    expect(await netPrice()).toBe(20_000_000);
    expect(
      (await save("savePrice", { price: { ...price, price: -1 }, version: 3 }))
        .data["reason"],
    ).toBe("negative_value");
    const listed = await portal.query(
      "admin.pricing.prices",
      { list: "VP", text: "udzbenik" },
      portal.admin,
    );
    expect(listed.data["prices"]).toMatchObject([
      { item: { code: "UDZ" }, version: 3 },
    ]);
    const { list, item, minQuantity, validFrom } = price;
    const key = { list, item, minQuantity, validFrom };
    expect((await save("endPrice", { price: key, version: 3 })).data).toEqual({
      lastDay: "2026-11-22",
    });
    expect(await netPrice()).toBe(12_500_000);
  });

  it("take a price dated ahead on its day", async () => {
    await save("savePrice", { price: { ...price, validFrom: "2026-11-24" } });
    expect(await netPrice()).toBe(12_500_000);
    const { clock } = portal.services;
    const { now } = clock;
    clock.now = () => new Date("2026-11-24T10:00:00Z");
    try {
      expect(await netPrice()).toBe(20_000_000);
    } finally {
      clock.now = now;
    }
  });

  it("make lists, and keep the currency of one that holds prices", async () => {
    const list = { code: "IZVOZ", name: "Izvoz", currency: "RSD" };
    expect((await save("savePriceList", { list })).status).toBe(200);
    expect((await save("savePriceList", { list })).data["reason"]).toBe(
      "rule_exists",
    );
    const euro = { ...list, currency: "EUR" };
    expect(
      (await save("savePriceList", { list: euro, read: list })).status,
    ).toBe(400);
    const read = { name: list.name, currency: list.currency };
    expect((await save("savePriceList", { list: euro, read })).status).toBe(
      200,
    );
    expect((await save("savePriceList", { list, read })).data["reason"]).toBe(
      "changed_meanwhile",
    );
    await save("savePrice", { price: { ...price, list: "IZVOZ" } });
    expect(
      (
        await save("savePriceList", {
          list,
          read: { ...read, currency: "EUR" },
        })
      ).data["reason"],
    ).toBe("list_has_prices");
  });

  it("change the policy over what was read, and back", async () => {
    const read = (
      await portal.query("admin.pricing.policy", undefined, portal.admin)
    ).data;
    const policy = { ...read, unitPriceScale: 0 };
    const answers = await Promise.all([
      save("savePolicy", { policy, read }),
      save("savePolicy", { policy: { ...read, combine: "additive" }, read }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const edit = await lastEdit();
    expect(edit?.subject).toBe("price_policy");
    expect((await save("undo", { id: edit?.id })).status).toBe(200);
    expect(
      (await portal.query("admin.pricing.policy", undefined, portal.admin))
        .data,
    ).toEqual(read);
    expect(
      (await save("savePolicy", { policy: { combine: "x" }, read })).data[
        "field"
      ],
    ).toBe("combine");
  });
});

describe("the list of rules", () => {
  it("pages by the steps of the calculation, and narrows", async () => {
    for (const rule of [
      { partnerGroup: "G", rebatePercent: "5" },
      {
        kind: "action" as const,
        item: "UDZ",
        netPrice: 100_000,
        code: "JESEN",
      },
      { rebatePercent: "4", validFrom: "2027-01-01", category: "KAN" },
    ])
      expect((await save("saveRule", { rule: ruleDraft(rule) })).status).toBe(
        200,
      );
    const list = async (input: object) => {
      const answer = await portal.query(
        "admin.pricing.rules",
        input,
        portal.admin,
      );
      expect(answer.status).toBe(200);
      return answer.data as {
        rules: { id: number; step: number; code: string | null }[];
        nextCursor: string | null;
      };
    };
    const whole = await list({});
    const paged: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        limit: 2,
        cursor,
      });
      paged.push(...page.rules.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole.rules.map(({ id }) => id));
    expect(whole.rules[0]?.code).toBe("JESEN");
    const steps = whole.rules.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted());
    const count = async (input: object) =>
      (await portal.query("admin.pricing.ruleCount", input, portal.admin)).data[
        "count"
      ];
    expect(await count({})).toBe(whole.rules.length);
    for (const [filter, expected] of [
      [{ owner: "group" }, 1],
      [{ owner: "general" }, 2],
      [{ partner: "A" }, 5],
      [{ item: "UDZ" }, 2],
      [{ category: "KAN" }, 2],
      [{ validity: "future" }, 1],
      [{ validity: "ended" }, 0],
      [{ kind: "action" }, 1],
      [{ text: "JES" }, 1],
      [{ text: "Udžbenik" }, 2],
    ] as const)
      expect([filter, await count(filter)]).toEqual([filter, expected]);
  });
});
