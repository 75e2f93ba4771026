import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  startPortal,
  withoutCorrelation,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { runChecks } from "../books/check.ts";

const UNIT = 10_000;
let portal: Portal;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  // NOVO costs 12,00 and never less than 9,00.
  await portal.house(sql`
    update item set minimum_price = ${9 * UNIT} where code = 'NOVO'`);
  return async () => {
    await portal.close();
    await test.close();
  };
});

const said = ({ status, data }: Answer) => [status, data["reason"]];
const ask = (more: object = {}, who: Who = portal.a) =>
  portal.mutate(
    "asks.ask",
    { id: randomUUID(), itemCode: "NOVO", quantity: "100", note: "", ...more },
    who,
  );

interface Shown {
  id: string;
  number: number;
  revision: number;
  quantity: string;
  note: string;
  state: string;
  words: string;
  answer: object | null;
}
const waiting = async (who: Who = portal.admin, view = "open") =>
  (await portal.query("asks.waiting", { view }, who)).data["asks"] as Shown[];
const mine = async (who: Who = portal.a) =>
  (await portal.query("asks.list", {}, who)).data["asks"] as Shown[];
const only = async () => {
  const [one] = await waiting();
  if (!one) throw new Error("nothing waits");
  return { ask: one.number, revision: one.revision };
};
type Seen = Awaited<ReturnType<typeof only>>;
const answer = async (
  more: object = {},
  { who = portal.admin, seen }: { who?: Who; seen?: Seen } = {},
) =>
  portal.mutate(
    "asks.answer",
    {
      ...(seen ?? (await only())),
      netPrice: 9.5 * UNIT,
      validFrom: "2026-11-23",
      validTo: "2026-12-31",
      minQuantity: null,
      maxQuantity: null,
      words: "",
      ...more,
    },
    who,
  );
const priceOf = async (quantity: string, who: Who = portal.a) => {
  const { data } = await portal.query(
    "orders.quote",
    { lines: [{ itemCode: "NOVO", quantity }] },
    who,
  );
  return (data["lines"] as { netPrice: number }[])[0]?.netPrice;
};
const broken = async () =>
  (await runChecks(portal.db)).filter(({ violations }) => violations > 0);
const on = (day: string) =>
  Object.assign(portal.services.clock, {
    now: () => new Date(`${day}T10:00:00Z`),
  });
const place = (quantity: string, expectedPrice: number, who = portal.a) =>
  portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity, expectedPrice }],
    },
    who,
  );

describe("an answered price", () => {
  it("is the partner's own, for its days and quantities, and shown as why", async () => {
    expect((await ask({ note: " Za sajam\r\n " })).status).toBe(200);
    expect(await waiting(portal.sales)).toMatchObject([
      { itemCode: "NOVO", quantity: "100", note: "Za sajam", state: "open" },
    ]);
    const given = await answer(
      { minQuantity: "40", maxQuantity: "100", words: "Za sajam, jednom." },
      { who: portal.sales },
    );
    expect(given.data).toEqual({ answered: true });
    const quantities = ["39", "40", "100", "101"];
    expect(await Promise.all(quantities.map((n) => priceOf(n)))).toEqual([
      12 * UNIT,
      9.5 * UNIT,
      9.5 * UNIT,
      12 * UNIT,
    ]);
    expect(await priceOf("50", portal.b)).toBe(12 * UNIT);
    const why = await portal.query(
      "catalog.receipt",
      { code: "NOVO", quantity: "50" },
      portal.a,
    );
    expect(why.data).toMatchObject({
      netPrice: 9.5 * UNIT,
      validUntil: "2026-12-31",
      steps: [
        { kind: "list" },
        {
          kind: "contract",
          minQuantity: "40",
          maxQuantity: "100",
          validTo: "2026-12-31",
        },
      ],
    });
    // His catalogue tells of it where the quantity begins, and where it ends.
    const item = await portal.query("catalog.item", { code: "NOVO" }, portal.a);
    expect(item.data["breaks"]).toEqual([
      { minQuantity: "40", netPrice: 9.5 * UNIT },
      { minQuantity: "100.001", netPrice: 12 * UNIT },
    ]);
    expect(await mine()).toMatchObject([
      {
        state: "answered",
        words: "Za sajam, jednom.",
        answer: { netPrice: 9.5 * UNIT, currency: "RSD", standing: "holds" },
      },
    ]);
    expect((await place("40", 9.5 * UNIT)).status).toBe(200);
    expect(await broken()).toEqual([]);
  });

  it("begins on its day and ends by itself", async () => {
    await ask();
    await answer({ validFrom: "2026-12-01", validTo: "2026-12-10" });
    const seen: [string, number | undefined, string][] = [];
    for (const day of [
      "2026-11-30",
      "2026-12-01",
      "2026-12-10",
      "2026-12-11",
    ]) {
      on(day);
      // oxlint-disable-next-line no-await-in-loop -- day after day
      const [one] = await mine();
      const standing = Reflect.get(one?.answer ?? {}, "standing") as string;
      // oxlint-disable-next-line no-await-in-loop -- day after day
      seen.push([day, await priceOf("5"), standing]);
    }
    expect(seen).toEqual([
      ["2026-11-30", 12 * UNIT, "coming"],
      ["2026-12-01", 9.5 * UNIT, "holds"],
      ["2026-12-10", 9.5 * UNIT, "holds"],
      ["2026-12-11", 12 * UNIT, "ended"],
    ]);
  });

  it("is told once to who orders, and mailed as each of them wants", async () => {
    await portal.signIn({
      username: "fina",
      role: "partner",
      partner: "A",
      partnerRole: "finance",
    });
    await portal.house(sql`
      update app_user set email = username || '@primer.rs' where username in ('anna', 'fina')`);
    await ask();
    await answer({ words: "Samo u decembru." });
    expect(
      await portal.house(sql`
        select u.username, n.link, n.said -> 'en' as said from notice n
        join app_user u on u.id = n.user_id where u.email <> ''`),
    ).toEqual([
      {
        username: "anna",
        link: "/catalog/NOVO",
        said: {
          title: "A price has come: Novi model",
          text: "9.50 RSD without VAT, until 31 Dec 2026 Samo u decembru.",
        },
      },
    ]);
    expect(
      await portal.house(sql`select recipient from mail where kind = 'notice'`),
    ).toEqual([{ recipient: "anna@primer.rs" }]);
  });
});

describe("what is asked", () => {
  it("is one ask while it waits, said anew, and under whichever id it was sent", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await ask({ id: first, quantity: "10" });
    await ask({ id: second, quantity: "30" });
    await ask({ id: second, quantity: "30" });
    await ask({ id: first, quantity: "10" });
    expect(await waiting()).toMatchObject([{ quantity: "30", revision: 2 }]);
    const seen = await only();
    await answer({}, { seen: { ...seen, revision: 1 } }).then((late) =>
      expect(said(late)).toEqual([409, "price_ask_closed"]),
    );
    await answer();
    // A late copy of what was answered asks for nothing.
    await ask({ id: second, quantity: "30" });
    expect(await waiting()).toEqual([]);
    expect(said(await ask({ id: first, itemCode: "PA4" }))).toEqual([
      409,
      "id_reused",
    ]);
  });

  it.each([1, 2, 3])("is one, of two at once (%i)", async () => {
    const id = randomUUID();
    const answers = await Promise.all([
      ask({ id }),
      ask({ id }),
      ask({ quantity: "7" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await waiting()).toHaveLength(1);
  });

  it("may be taken back until it is answered", async () => {
    const id = randomUUID();
    await ask({ id });
    const back = (who = portal.a) =>
      portal.mutate("asks.withdraw", { id }, who);
    expect(said(await back(portal.b))).toEqual([404, "not_found"]);
    expect((await back()).status).toBe(200);
    expect((await back()).status).toBe(200);
    expect(await waiting()).toEqual([]);
    await ask();
    const [one] = await mine();
    await answer();
    const late = await portal.mutate(
      "asks.withdraw",
      { id: one?.id },
      portal.a,
    );
    expect(said(late)).toEqual([409, "price_ask_closed"]);
  });

  it("is nobody's who does not order, and of an item on offer", async () => {
    const fina = await portal.signIn({
      username: "fina",
      role: "partner",
      partner: "A",
      partnerRole: "finance",
    });
    expect(said(await ask({}, fina))).toEqual([403, "role_does_not_order"]);
    for (const itemCode of ["STARO", "NEMA"])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(said(await ask({ itemCode }))).toEqual([409, "item_not_offered"]);
    expect((await ask({ quantity: "0" })).status).toBe(400);
    expect((await ask({ note: "x".repeat(501) })).status).toBe(400);
  });

  it("waits in no end of others", async () => {
    await portal.house(sql`
      insert into item (code, name, unit, vat_code, list_price, search_text)
      select 'Z' || n, 'Z' || n, 'kom', vat_code, 1, '' from item, generate_series(1, 200) n
      where code = 'NOVO'`);
    await portal.house(sql`
      insert into price_ask (partner_id, id, item_id, quantity, note, asked_at, asked_by, asked_by_name)
      select p.id, gen_random_uuid(), i.id, 1, '', now(), u.id, 'anna'
      from partner p, item i, app_user u
      where p.code = 'A' and i.code like 'Z%' and u.username = 'anna' and i.code <> 'ZELJA'`);
    expect(said(await ask())).toEqual([409, "too_many_asks"]);
  });
});

describe("staff", () => {
  it("see what a price is judged by", async () => {
    await place("2", 12 * UNIT);
    await ask();
    const { ask: number } = await only();
    const shown = await portal.query("asks.get", { ask: number }, portal.sales);
    expect(shown.data).toMatchObject({
      listPrice: 12 * UNIT,
      netPrice: 12 * UNIT,
      limits: { minimumPrice: 9 * UNIT, maximumRebate: null, mayLift: false },
      last: { netPrice: 12 * UNIT, quantity: "2" },
      orderedWith: null,
    });
    const overview = async (who: Who) =>
      (await portal.query("admin.overview", undefined, who)).data["priceAsks"];
    expect(await overview(portal.sales)).toBe(1);
    const first = await portal.query("today.waiting", {}, portal.sales);
    expect(first.data).toMatchObject({
      counts: [{ kind: "price_ask", count: 1 }],
      cards: [
        { key: String(number), facts: { item: "Novi model", quantity: "100" } },
      ],
    });
    await ask({}, portal.b);
    expect(await overview(portal.sales)).toBe(1);
    expect(await overview(portal.admin)).toBe(2);
  });

  it("see only their portfolio's, and another's is as if there were none", async () => {
    await ask({}, portal.b);
    expect(await waiting(portal.sales)).toEqual([]);
    const theirs = await only();
    const none = { ask: 999_999, revision: 1 };
    for (const [path, more] of [
      ["asks.refuse", { words: "Ne." }],
      ["asks.undo", {}],
    ] as const) {
      const [no, missing] = [
        // oxlint-disable-next-line no-await-in-loop -- one after another
        await portal.mutate(path, { ...theirs, ...more }, portal.sales),
        // oxlint-disable-next-line no-await-in-loop -- one after another
        await portal.mutate(path, { ...none, ...more }, portal.sales),
      ];
      expect(no.status).toBe(404);
      expect(withoutCorrelation(no.body)).toBe(
        withoutCorrelation(missing.body),
      );
    }
    const no = await answer({}, { who: portal.sales, seen: theirs });
    expect(said(no)).toEqual([404, "not_found"]);
  });

  it.each([1, 2, 3])("give one answer of two at once (%i)", async () => {
    await ask();
    const seen = await only();
    const answers = await Promise.all([
      answer({ netPrice: 9.5 * UNIT }, { seen }),
      answer({ netPrice: 9.6 * UNIT }, { seen, who: portal.sales }),
      portal.mutate("asks.refuse", { ...seen, words: "Ne." }, portal.admin),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200, 409, 409,
    ]);
    const rules = await portal.house(sql`
      select from rebate where code like 'TC-%'`);
    const [one] = await waiting(portal.admin, "decided");
    expect(rules).toHaveLength(one?.state === "answered" ? 1 : 0);
  });

  it("refuse with a sentence, and may take that back", async () => {
    await ask();
    const seen = await only();
    const no = (words: string) =>
      portal.mutate("asks.refuse", { ...seen, words }, portal.admin);
    expect((await no("  ")).status).toBe(400);
    expect((await no("Već je najniža.")).status).toBe(200);
    expect(await mine()).toMatchObject([
      { state: "refused", words: "Već je najniža.", answer: null },
    ]);
    const [one] = await waiting(portal.admin, "decided");
    const undone = await portal.mutate(
      "asks.undo",
      { ask: one?.number, revision: one?.revision },
      portal.admin,
    );
    expect(undone.status).toBe(200);
    expect(await mine()).toMatchObject([{ state: "open", words: "" }]);
  });

  it("take an answer back as long as nothing was ordered by it", async () => {
    await ask();
    await answer({ minQuantity: "40" });
    const undo = async () => {
      const [one] = await waiting(portal.admin, "decided");
      return await portal.mutate(
        "asks.undo",
        { ask: one?.number, revision: one?.revision },
        portal.sales,
      );
    };
    // An order of less rests on the list price.
    expect((await place("2", 12 * UNIT)).status).toBe(200);
    expect((await undo()).status).toBe(200);
    expect(await priceOf("40")).toBe(12 * UNIT);
    expect(await mine()).toMatchObject([{ state: "open", answer: null }]);

    await answer({ minQuantity: "40" });
    const placed = await place("40", 9.5 * UNIT);
    expect(placed.status).toBe(200);
    expect(said(await undo())).toEqual([409, "ordered_with_price"]);
    const { number } = placed.data as { number: string };
    await portal.mutate("orders.cancel", { number }, portal.a);
    expect((await undo()).status).toBe(200);
    expect(await broken()).toEqual([]);
  });

  it("do not take back what was asked for anew meanwhile", async () => {
    await ask();
    await answer();
    const [one] = await waiting(portal.admin, "decided");
    await ask();
    const undo = await portal.mutate(
      "asks.undo",
      { ask: one?.number, revision: one?.revision },
      portal.admin,
    );
    expect(said(undo)).toEqual([409, "asked_anew"]);
    expect(await priceOf("5")).toBe(9.5 * UNIT);
  });

  it("go below the lowest price only as administrators, and then it holds", async () => {
    await ask();
    const low = { netPrice: 8 * UNIT };
    const no = await answer(low, { who: portal.sales });
    expect(said(no)).toEqual([409, "below_minimum_price"]);
    expect(no.data["message"]).toBe(
      "Cena je ispod najniže za ovaj artikal (9,00 RSD).",
    );
    expect((await answer(low)).status).toBe(200);
    expect(await priceOf("5")).toBe(8 * UNIT);
  });

  it("go below what the largest rebate leaves only as administrators", async () => {
    await portal.house(sql`
      update item set maximum_rebate_percent = 100000 where code = 'NOVO'`);
    await ask();
    const low = { netPrice: 107_900 };
    const no = await answer(low, { who: portal.sales });
    expect(said(no)).toEqual([409, "below_minimum_price"]);
    expect(no.data["message"]).toContain("10,80 RSD");
    const least = { netPrice: 10.8 * UNIT };
    expect((await answer(least, { who: portal.sales })).status).toBe(200);
  });

  it.each([
    ["quantity", { min_quantity: 100_000 }, "Pri količini 100 partner već"],
    ["payment", {}, "Pri količini 1 i plaćanju „"],
  ])("never raise a price by %s", async (what, terms, message) => {
    const { min_quantity: threshold = null } = terms as {
      min_quantity?: number;
    };
    await portal.house(sql`
      insert into rebate (kind, partner_id, item_id, min_quantity, payment_method_id, rebate_percent)
      select 'rebate', p.id, i.id, ${threshold}::bigint,
        case when ${what} = 'payment' then (select id from payment_method where code = 'AVANS') end,
        250000
      from partner p, item i where p.code = 'A' and i.code = 'NOVO'`);
    await ask({ quantity: "10" });
    const no = await answer();
    expect(said(no)).toEqual([
      409,
      what === "payment" ? "price_would_rise_by_payment" : "price_would_rise",
    ]);
    expect(no.data["message"]).toContain(message);
    expect(no.data["message"]).toContain("9,00 RSD");
    const good =
      what === "payment" ? { netPrice: 9 * UNIT } : { maxQuantity: "99" };
    expect((await answer(good)).status).toBe(200);
  });

  it("do not revive in the history of prices what was taken back", async () => {
    await ask();
    await answer();
    const [one] = await waiting(portal.admin, "decided");
    const undone = await portal.mutate(
      "asks.undo",
      { ask: one?.number, revision: one?.revision },
      portal.admin,
    );
    expect(undone.status).toBe(200);
    const [edit] = await portal.house<{ id: number }>(sql`
      select id from edit_history where subject = 'rebate' order by id desc limit 1`);
    const revived = await portal.mutate(
      "admin.pricing.undo",
      { id: edit?.id },
      portal.admin,
    );
    expect(said(revived)).toEqual([409, "rule_of_answer"]);
    expect(await priceOf("5")).toBe(12 * UNIT);
  });

  it.each([
    [
      "a day that has passed",
      { validTo: "2026-11-22", validFrom: "2026-11-20" },
      400,
      "day_passed",
    ],
    [
      "a beginning that has passed",
      { validFrom: "2026-11-22" },
      400,
      "day_passed",
    ],
    [
      "days the wrong way round",
      { validTo: "2026-11-22" },
      400,
      "dates_reversed",
    ],
    ["no day", { validTo: "2026-02-30" }, 400, "invalid_input"],
    [
      "quantities the wrong way round",
      { minQuantity: "5", maxQuantity: "4" },
      400,
      "quantities_reversed",
    ],
    ["more than he pays", { netPrice: 12.01 * UNIT }, 409, "price_not_better"],
    [
      "a price finer than prices are",
      { netPrice: 9.5555 * UNIT },
      409,
      "price_would_not_hold",
    ],
    ["no price", { netPrice: 0 }, 400, "invalid_input"],
  ])("are told of %s", async (...[, wrong, status, reason]) => {
    await ask();
    expect(said(await answer(wrong))).toEqual([status, reason]);
    expect(await waiting()).toHaveLength(1);
    expect(
      await portal.house(sql`select from rebate where code like 'TC-%'`),
    ).toEqual([]);
  });

  it("whose rule an administrator ends, end the price that was answered", async () => {
    await ask();
    await answer();
    await portal.house(sql`
      update rebate set valid_to = '2026-11-23' where code like 'TC-%'`);
    on("2026-11-24");
    expect(await mine()).toMatchObject([
      { answer: { validTo: "2026-11-23", standing: "ended" } },
    ]);
  });
});
