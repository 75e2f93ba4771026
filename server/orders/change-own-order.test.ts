import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../test/drills/random.ts";
import {
  addStaff,
  useFreshShop,
  wrongBooks,
} from "../../test/fixtures/shop.ts";
import {
  countWritten,
  giveTolerances,
  handOut,
  listLine,
  mustFind,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { isRefusal } from "../core/refusal.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";
import { changeOrder } from "./change-order.ts";
import { changeOwnOrder, type OwnChangeRequest } from "./change-own-order.ts";
import { cancelOrder } from "./cancel-order.ts";
import { confirmOrder } from "./confirm-order.ts";
import type { OrderRequestLine } from "./order-content.rules.ts";
import { viewOrder } from "./order-view.ts";
import type { PlacingParty } from "./place-order.ts";
import { quoteOwnChange } from "./quote-own-change.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");
const shop = await useFreshShop();
const { company } = shop;

type Wanted = [line: number, pieces: number][];
const linesOf = (wanted: Wanted) =>
  wanted.map(([line, pieces]) => ({ line, quantity: pieces * 1000 }));
const place = async (
  party: PlacingParty,
  lines: OrderRequestLine[],
  more = {},
): Promise<string> => {
  shop.services.clock.now = () => PLACED;
  return (await mustPlace(shop.services, party, orderOf(lines, more))).number;
};
const setLimit = (party: PlacingParty, limit: number | null) =>
  shop.house(
    sql`update partner set credit_limit = ${limit} where id = ${party.partnerId}`,
  );
const placeOnHold = async (party: PlacingParty, lines: OrderRequestLine[]) => {
  await setLimit(party, 0);
  const number = await place(party, lines);
  await setLimit(party, null);
  return number;
};
const look = async (party: PlacingParty, number: string) =>
  viewOrder(
    await mustFind(shop.services, party, number),
    shop.services.clock.now(),
  );
const quote = (party: PlacingParty, number: string, wanted: Wanted) =>
  quoteOwnChange(shop.services, party.partnerId, {
    number,
    lines: linesOf(wanted),
  });
/** Changes as a person does: at the version and to the total that he sees. */
const changeTo = async (
  party: PlacingParty,
  {
    number,
    wanted = [],
    ...more
  }: Partial<OwnChangeRequest> & { number: string; wanted?: Wanted },
) => {
  const told = await quote(party, number, wanted);
  const { version, total } = await look(party, number);
  return await changeOwnOrder(shop.services, party, {
    number,
    version,
    lines: linesOf(wanted),
    expectedTotal: isRefusal(told) ? total : told.total,
    ...more,
  });
};
const change = (party: PlacingParty, number: string, wanted: Wanted) =>
  changeTo(party, { number, wanted });
const held = async (party: PlacingParty, number: string) =>
  (await look(party, number)).lines.map(
    ({ line, quantity, reservedQuantity }) =>
      `${line}: ${reservedQuantity} of ${quantity}`,
  );
const refusalsOf = (party: PlacingParty) =>
  shop.house<{ item: string; refusals: number }>(sql`
    select i.code as item, s.refusals from shortage_refusal s join item i on i.id = s.item_id
    where s.partner_id = ${party.partnerId} order by i.code`);
const boss = async () => {
  const { userId } = await addStaff(shop.db, "boss");
  return {
    scope: { role: "house" },
    user: { id: userId, name: "boss" },
  } as const;
};
/** That nothing was written, and what was answered. */
const unchanged = async <Answer>(work: () => Promise<Answer>) => {
  const before = await countWritten(shop.db);
  const answer = await work();
  expect(await countWritten(shop.db)).toEqual(before);
  expect(await wrongBooks(shop.db)).toEqual([]);
  return answer;
};

describe("a partner's change of an order", () => {
  it("raises, lowers and takes out lines, and moves what is held with them", async () => {
    const { b } = company;
    const number = await place(
      b,
      [listLine("NOVO", 5), listLine("UDZ", 3), listLine("MASINA", 1)],
      { note: "pre podne" },
    );
    expect(
      await changeTo(b, {
        number,
        wanted: [
          [1, 8],
          [2, 1],
          [3, 0],
        ],
        note: "posle podne",
        wishedDate: "2026-12-01",
      }),
    ).toEqual({ number, state: "placed", total: 11_520 + 137_500 });
    expect(await held(b, number)).toEqual(["1: 8 of 8", "2: 1 of 1"]);
    expect(await look(b, number)).toMatchObject({
      version: 2,
      changeable: true,
      note: "posle podne",
      wishedDate: "2026-12-01",
      total: 149_020,
      history: [
        { state: "placed" },
        {
          kind: "changed",
          by: b.user.name,
          change: {
            totalBefore: 108_000_000 + 7200 + 412_500,
            total: 149_020,
            lines: [
              { itemCode: "NOVO", from: "5", to: "8" },
              { itemCode: "UDZ", from: "3", to: "1" },
              { itemCode: "MASINA", from: "1", to: "0" },
            ],
            note: { from: "pre podne", to: "posle podne" },
            wishedDate: { from: null, to: "2026-12-01" },
          },
        },
      ],
    });
    // The message that waited for the ERP carries the new content.
    const { orders } = await listOrdersForErp(shop.services, {
      after: 0,
      limit: 10,
    });
    expect(orders).toMatchObject([
      {
        number,
        revision: 1,
        kind: "order",
        note: "posle podne",
        total: "1490.20",
        lines: [
          { line: 1, quantity: "8" },
          { line: 2, quantity: "1" },
        ],
      },
    ]);
    expect(
      await shop.house(sql`select kind, recipient from mail order by id`),
    ).toEqual([
      { kind: "order_confirmation", recipient: "b@example.rs" },
      { kind: "order_news", recipient: "b@example.rs" },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("is done once, however often its answer is lost", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 5)]);
    const request = {
      number,
      version: 1,
      lines: linesOf([[1, 8]]),
      expectedTotal: 11_520,
    };
    const answer = await changeOwnOrder(shop.services, b, request);
    expect(answer).toMatchObject({ total: 11_520 });
    expect(
      await unchanged(() => changeOwnOrder(shop.services, b, request)),
    ).toEqual(answer);
    expect(
      await unchanged(() =>
        changeOwnOrder(shop.services, b, {
          ...request,
          lines: linesOf([[1, 9]]),
        }),
      ),
    ).toMatchObject({
      reason: "changed_meanwhile",
      params: { by: b.user.name },
    });
  });

  it("finds no order of another, as if there were none", async () => {
    const number = await place(company.b, [listLine("NOVO", 5)]);
    const request = { version: 1, lines: linesOf([[1, 8]]), expectedTotal: 1 };
    const none = await changeOwnOrder(shop.services, company.a, {
      ...request,
      number: "N-2026-99999",
    });
    expect(
      await unchanged(() =>
        changeOwnOrder(shop.services, company.a, { ...request, number }),
      ),
    ).toEqual(none);
    expect(none).toMatchObject({ code: "NOT_FOUND" });
    expect(await quote(company.a, number, [])).toEqual(none);
  });

  it.each<[string, Wanted, object]>([
    ["a line that is not in it", [[7, 1]], { reason: "invalid_input" }],
    ["nothing left", [[1, 0]], { reason: "last_line" }],
    [
      "a quantity against the rule",
      [[1, 25]],
      {
        reason: "needs_decision",
        conflicts: [
          { kind: "quantity_rule", itemCode: "007", nearest: ["20", "30"] },
        ],
      },
    ],
  ])("is refused for %s, by the quote too", async (_, wanted, refusal) => {
    const number = await place(company.b, [listLine("007", 20)]);
    expect(
      await unchanged(() => change(company.b, number, wanted)),
    ).toMatchObject(refusal);
    expect(await quote(company.b, number, wanted)).toMatchObject(refusal);
  });

  it("is refused for a total that the person did not see", async () => {
    const number = await place(company.b, [listLine("NOVO", 5)]);
    expect(
      await unchanged(() =>
        changeTo(company.b, {
          number,
          wanted: [[1, 8]],
          expectedTotal: 11_519,
        }),
      ),
    ).toMatchObject({ code: "CONFLICT", reason: "total_changed" });
  });

  it("is refused for a blocked partner and for a wished day that has passed", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 5)]);
    expect(
      await unchanged(() => changeTo(b, { number, wishedDate: "2026-11-22" })),
    ).toMatchObject({ reason: "wished_date_past", field: "wishedDate" });
    await shop.house(sql`update partner set blocked = true where code = 'B'`);
    expect(await unchanged(() => change(b, number, [[1, 4]]))).toMatchObject({
      code: "FORBIDDEN",
      reason: "partner_blocked",
    });
  });
});

describe("the time for it", () => {
  it("ends when the ERP has fetched the order", async () => {
    const number = await place(company.b, [listLine("NOVO", 5)]);
    expect(await handOut(shop.services)).toEqual([`${number} order`]);
    expect(
      await unchanged(() => change(company.b, number, [[1, 4]])),
    ).toMatchObject({ code: "CONFLICT", reason: "taken_up" });
    expect(await look(company.b, number)).toMatchObject({ changeable: false });
  });

  it("ends when staff have changed or approved it", async () => {
    const staff = await boss();
    const changed = await place(company.b, [listLine("NOVO", 5)]);
    await changeOrder(shop.services, staff, {
      number: changed,
      version: 1,
      lines: linesOf([[1, 4]]),
      anyQuantity: false,
      note: "",
    });
    const approved = await placeOnHold(company.b, [listLine("NOVO", 5)]);
    expect(await change(company.b, approved, [[1, 6]])).toMatchObject({
      state: "on_hold",
    });
    await confirmOrder(shop.services, staff, { number: approved, version: 2 });
    for (const number of [changed, approved])
      expect(
        await unchanged(() => change(company.b, number, [[1, 3]])),
      ).toMatchObject({ reason: "taken_up" });
  });

  it("ends with the deadline and with the order", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 5)]);
    shop.services.clock.now = () => new Date("2026-11-30T23:30:00Z");
    expect(await unchanged(() => change(b, number, [[1, 4]]))).toMatchObject({
      reason: "not_changeable",
    });
    shop.services.clock.now = () => PLACED;
    await cancelOrder(shop.services, b, number);
    expect(await unchanged(() => change(b, number, [[1, 4]]))).toMatchObject({
      reason: "not_changeable",
    });
  });
});

describe("many at once", () => {
  it("change an order once", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 1)]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        changeOwnOrder(shop.services, b, {
          number,
          version: 1,
          lines: linesOf([[1, 2 + index]]),
          expectedTotal: (2 + index) * 1440,
        }),
      ),
    );
    const reasons = answers.map((answer) =>
      isRefusal(answer) ? answer.reason : "done",
    );
    expect(reasons.toSorted()).toEqual([
      ...Array<string>(7).fill("changed_meanwhile"),
      "done",
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("do not pass the credit limit together, where one of them may", async () => {
    const { b } = company;
    const numbers: string[] = [];
    for (let order = 0; order < 6; order += 1)
      numbers.push(await place(b, [listLine("NOVO", 1)]));
    // Six orders of one piece, and room for one piece more.
    await setLimit(b, 7 * 1440);
    const answers = await Promise.all(
      numbers.map((number) =>
        changeOwnOrder(shop.services, b, {
          number,
          version: 1,
          lines: linesOf([[1, 2]]),
          expectedTotal: 2 * 1440,
        }),
      ),
    );
    const reasons = answers.map((answer) =>
      isRefusal(answer) ? answer.reason : "done",
    );
    expect(reasons.toSorted()).toEqual([
      ...Array<string>(5).fill("change_over_limit"),
      "done",
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("leave an order as the ERP got it, or give the ERP what was changed", async () => {
    const { b } = company;
    const random = createRandom(2027);
    const staff = await boss();
    const seen = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      await shop.house(sql`
        update stock_level s set on_hand = s.reserved + 100000
        where item_id = ${company.itemIds.get("NOVO")}`);
      const number = random.chance(0.5)
        ? await place(b, [listLine("NOVO", 3)])
        : await placeOnHold(b, [listLine("NOVO", 3)]);
      const target = { number, version: 1 };
      const pieces = random.between(4, 9);
      const own = (to: number) => () =>
        changeOwnOrder(shop.services, b, {
          ...target,
          lines: linesOf([[1, to]]),
          expectedTotal: to * 1440,
        });
      const contenders = [
        own(pieces),
        own(random.between(1, 2)),
        () =>
          changeOrder(shop.services, staff, {
            ...target,
            lines: linesOf([[1, 20]]),
            anyQuantity: false,
            note: "",
          }),
        () => confirmOrder(shop.services, staff, target),
        () => cancelOrder(shop.services, b, number),
        () => handOut(shop.services),
      ];
      const share = random.pick([0.3, 0.6, 1]);
      await Promise.all(
        contenders.flatMap((act) => (random.chance(share) ? act() : [])),
      );
      const { state, lines, total, history } = await look(b, number);
      const [line] = lines;
      const over = ["cancelled", "refused"].includes(state);
      expect(line?.reservedQuantity).toBe(over ? "0" : line?.quantity);
      expect(total).toBe(Number(line?.quantity) * 1440);
      expect(history.filter(({ change: one }) => one).length).toBeLessThan(2);
      seen.add(`${state} ${history.map(({ by }) => by).join()}`);
      if (over || state === "on_hold") continue;
      // What the ERP has, in its last message, is what stands.
      const { orders } = await listOrdersForErp(shop.services, {
        after: 0,
        limit: 1000,
      });
      expect(
        orders.findLast((one) => one.number === number)?.lines,
      ).toMatchObject([{ quantity: line?.quantity }]);
    }
    expect(seen.size).toBeGreaterThan(4);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });
});

describe("its prices", () => {
  const PA4 = (pieces: number, expectedPrice: number): OrderRequestLine => ({
    itemCode: "PA4",
    quantity: pieces * 1000,
    expectedPrice,
  });

  it("do not keep a quantity rebate that is not reached any more", async () => {
    const { a } = company;
    const number = await place(a, [PA4(30, 4_095_600), listLine("NOVO", 1)]);
    await change(a, number, [[1, 24]]);
    expect(await look(a, number)).toMatchObject({
      lines: [
        { quantity: "24", netPrice: 4_311_100, rebatePercent: "12" },
        { netPrice: 120_000 },
      ],
      history: [
        {},
        { change: { lines: [{ priceFrom: 4_095_600, priceTo: 4_311_100 }] } },
      ],
    });
    await change(a, number, [[1, 25]]);
    expect((await look(a, number)).lines[0]).toMatchObject({
      netPrice: 4_095_600,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("are today's for a line that grows, and the agreed ones for the others", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 5), listLine("UDZ", 3)]);
    await shop.house(sql`
      update item set list_price = list_price * 2 where code in ('NOVO', 'UDZ')`);
    expect(
      await quote(b, number, [
        [1, 6],
        [2, 2],
      ]),
    ).toMatchObject({
      lines: [
        { line: 1, quantity: "6", netPrice: 240_000, canGrow: true },
        { line: 2, quantity: "2", netPrice: 12_500_000 },
      ],
    });
    await change(b, number, [
      [1, 6],
      [2, 2],
    ]);
    expect((await look(b, number)).lines).toMatchObject([
      { netPrice: 240_000, listPrice: 240_000 },
      { netPrice: 12_500_000, listPrice: 12_500_000 },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("let a line that is off the offer shrink but not grow", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 5)]);
    await shop.house(sql`
      update item set active = false, successor_code = 'UDZ' where code = 'NOVO'`);
    expect(await unchanged(() => change(b, number, [[1, 6]]))).toMatchObject({
      conflicts: [
        { kind: "item_withdrawn", itemCode: "NOVO", successor: "UDZ" },
      ],
    });
    expect(await change(b, number, [[1, 4]])).toMatchObject({ total: 5760 });
  });

  it("do not let the order fall below the least value, nor pass the credit limit", async () => {
    const { b } = company;
    const number = await place(b, [listLine("NOVO", 10)]);
    await shop.house(sql`update company set minimum_order_value = 12000`);
    expect(await unchanged(() => change(b, number, [[1, 9]]))).toMatchObject({
      reason: "below_minimum_order",
    });
    await setLimit(b, 15_840);
    expect(await unchanged(() => change(b, number, [[1, 12]]))).toMatchObject({
      reason: "change_over_limit",
    });
    expect(await change(b, number, [[1, 11]])).toMatchObject({ total: 15_840 });
    await setLimit(b, 0);
    expect(await change(b, number, [[1, 10]])).toMatchObject({ total: 14_400 });
  });
});

describe("what it tells of the stock", () => {
  it("is the number only under an exact rule, what the line holds counted in", async () => {
    const exact = await place(company.b, [listLine("NOVO", 5)]);
    expect(
      await unchanged(() => change(company.b, exact, [[1, 60]])),
    ).toMatchObject({
      conflicts: [
        { kind: "not_enough_stock", itemCode: "NOVO", available: "50" },
      ],
    });
    const hidden = await place(company.c, [listLine("NOVO", 5)]);
    const answers = [];
    for (const pieces of [46, 60, 900])
      answers.push(
        await unchanged(() => change(company.c, hidden, [[1, pieces]])),
      );
    expect(answers[0]).toMatchObject({
      conflicts: [{ kind: "not_enough_stock", itemCode: "NOVO" }],
    });
    for (const answer of answers) {
      expect(answer).toEqual(answers[0]);
      expect(JSON.stringify(answer)).not.toContain("available");
    }
    expect(await refusalsOf(company.c)).toEqual([
      { item: "NOVO", refusals: 3 },
    ]);
  });

  it("ends after the twentieth time of a day: then it is not even asked", async () => {
    const { c } = company;
    const number = await place(c, [listLine("NOVO", 5)]);
    for (let time = 0; time < 20; time += 1)
      expect(await change(c, number, [[1, 60 + time]])).toMatchObject({
        reason: "needs_decision",
      });
    const told = {
      reason: "growth_needs_sales",
      params: { item: "Novi model" },
    };
    for (const pieces of [6, 60])
      expect(
        await unchanged(() => change(c, number, [[1, pieces]])),
      ).toMatchObject(told);
    expect(await quote(c, number, [])).toMatchObject({
      lines: [{ canGrow: false }],
    });
    expect(await change(c, number, [[1, 4]])).toMatchObject({ total: 5760 });
    expect(await refusalsOf(c)).toEqual([{ item: "NOVO", refusals: 20 }]);
  });

  it("counts when a cut line is taken back", async () => {
    const { c } = company;
    await giveTolerances(shop.db, c, { shipAvailable: true });
    const number = await place(c, [listLine("NOVO", 60), listLine("UDZ", 2)]);
    expect(await held(c, number)).toEqual(["1: 50 of 50", "2: 2 of 2"]);
    await change(c, number, [[2, 1]]);
    expect(await refusalsOf(c)).toEqual([{ item: "NOVO", refusals: 1 }]);
    await change(c, number, [[1, 0]]);
    expect(await refusalsOf(c)).toEqual([{ item: "NOVO", refusals: 11 }]);
  });

  it("draws nothing for what waits for staff, however much more is wanted", async () => {
    const { c } = company;
    await shop.house(sql`
      insert into shortage_refusal (partner_id, day, item_id, refusals)
      values (${c.partnerId}, '2026-11-23', ${company.itemIds.get("NOVO")}, 20)`);
    const number = await place(c, [listLine("NOVO", 5), listLine("UDZ", 2)]);
    await shop.house(sql`delete from shortage_refusal`);
    expect(
      await change(c, number, [
        [1, 7],
        [2, 3],
      ]),
    ).toMatchObject({
      state: "on_hold",
    });
    expect(await held(c, number)).toEqual(["1: 0 of 7", "2: 3 of 3"]);
    expect((await look(c, number)).lines[0]).toMatchObject({
      backordered: { quantity: "7" },
      forConfirmation: true,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("waits for what may be waited for", async () => {
    const { b } = company;
    const number = await place(b, [listLine("ZELJA", 2)]);
    await change(b, number, [[1, 5]]);
    expect(await held(b, number)).toEqual(["1: 3 of 5"]);
    await change(b, number, [[1, 4]]);
    expect(await held(b, number)).toEqual(["1: 3 of 4"]);
    await change(b, number, [[1, 1]]);
    expect(await held(b, number)).toEqual(["1: 1 of 1"]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });
});
