import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { importCard } from "../../test/fixtures/import-card.ts";
import {
  addStaff,
  useFreshShop,
  wrongBooks,
} from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustFind,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { getCreditOfOrder } from "../admin/credit.ts";
import { getOverview } from "../admin/overview.ts";
import { countStaffOrders, listOrdersForStaff } from "../admin/staff-orders.ts";
import type { CreditPolicy } from "../company/credit-policy.rules.ts";
import { isRefusal } from "../core/refusal.ts";
import { findProforma } from "../documents/order-proforma.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller } from "../platform/trpc.ts";
import { confirmOrder } from "./confirm-order.ts";
import { endOrderByStaff } from "./end-order-by-staff.ts";
import { endOrder } from "./end-order.ts";
import { expireOrders } from "./expire-orders.ts";
import { viewOrder } from "./order-view.ts";
import { orderOptions } from "./order-options.ts";
import { listPartnerOrders } from "./list-orders.ts";
import type { PlacingParty } from "./place-order.ts";
import { releasePaidOrder } from "./release-paid-order.ts";

const PLACED = new Date("2026-11-23T10:00:00Z");
const PAST = new Date("2026-11-30T23:00:00.000Z");

const shop = await useFreshShop();
const { b, c } = shop.company;
let now = PLACED;
beforeEach(() => {
  now = PLACED;
  shop.services.clock.now = () => now;
});

/** One piece with VAT: 14.40. */
const place = async (party: PlacingParty = b, more = {}) =>
  (await mustPlace(shop.services, party, orderOf([listLine("NOVO", 1)], more)))
    .number;
const look = async (number: string, party: PlacingParty = b) =>
  viewOrder(await mustFind(shop.services, party, number), now);
const pay = (...rows: string[]) => importCard(shop.services, ...rows);
const proformaOf = (number: string) => number.replace("N-", "PR-");
const sweep = () => expireOrders(shop.services);
const mails = () =>
  shop.house<{ message_id: string; payload: object }>(sql`
    select message_id, payload from mail where kind = 'payment_posted' order by id`);
const idOf = async (number: string) => {
  const [row] = await shop.house<{ id: number }>(
    sql`select id from sales_order where number = ${number}`,
  );
  return row?.id ?? 0;
};
const jobs = () =>
  shop.house(sql`select from queued_jobs('release_paid_order') job`);
const setPolicy = (policy: CreditPolicy) =>
  shop.house(
    sql`update company set credit_policy = ${JSON.stringify(policy)}::jsonb`,
  );

describe("which rows pay", () => {
  it.each([
    ["its order's number", (number: string) => `,,,,${number}`],
    ["closing the order", (number: string) => `,,,${number},`],
    [
      "closing its proforma, in small letters",
      (number: string) => `,,,${proformaOf(number).toLowerCase()},`,
    ],
  ])("takes a payment by %s", async (_how, named) => {
    const number = await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,14.40,p1${named(number)},Uplata`);
    expect((await look(number)).payment).toEqual({
      paid: 1440,
      left: 0,
      paidOn: "2026-11-24",
      deadline: "lifted",
      entries: [{ date: "2026-11-24", document: "IZV-1", amount: 1440 }],
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("takes none of another partner, currency or side, and no invoice", async () => {
    const number = await place();
    await pay(
      `C,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${proformaOf(number)},,`,
      `B,RN,RN-1,2026-11-24,14.40,0,p2,,,,${number},`,
      `B,RN,RN-1,2026-11-24,-4.40,0,p3,,,,${number},`,
    );
    expect((await look(number)).payment).toBeUndefined();
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("lets what a row closes say more than the order that it hangs on", async () => {
    const [first, second] = [await place(), await place()];
    await pay(
      `B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${proformaOf(second)},${first},`,
    );
    expect((await look(first)).payment).toBeUndefined();
    expect((await look(second)).payment).toMatchObject({ paid: 1440 });
  });

  it.each([
    ["a minus on its own side", "B,UPL,IZV-1,2026-11-25,0,-14.40,p2,,,#,,"],
    ["a plus on the other side", "B,UPL,IZV-1,2026-11-25,14.40,0,p2,,,#,,"],
    ["a number of its own", "B,ST,ST-1,2026-11-25,14.40,0,p2,,,#,,"],
  ])("takes back by %s", async (_how, row) => {
    const number = await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${number},,`);
    await pay(row.replace("#", number));
    expect((await look(number)).payment).toMatchObject({
      paid: 0,
      left: 1440,
      paidOn: null,
    });
  });

  it("finds a payment that came before its order did", async () => {
    await pay(`B,UPL,IZV-1,2026-11-23,0,14.40,p1,,,PR-2026-00001,,`);
    const number = await place();
    expect(number).toBe("N-2026-00001");
    expect((await look(number)).payment).toMatchObject({ paid: 1440 });
    now = PAST;
    expect(await sweep()).toEqual({ expired: 0, failed: 0 });
  });
});

describe("a deadline", () => {
  it("is lifted by full payment: the goods are kept, and nothing is asked for", async () => {
    const number = await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${proformaOf(number)},,`);
    now = PAST;
    expect(await sweep()).toEqual({ expired: 0, failed: 0 });
    const order = await look(number);
    expect(order).toMatchObject({
      state: "placed",
      reservedUntil: null,
      extendableUntil: null,
      payment: { left: 0, deadline: "lifted" },
      lines: [{ reservedQuantity: "1" }],
    });
    const page = await listPartnerOrders(shop.services, b.partnerId, {
      limit: 10,
    });
    if (isRefusal(page)) throw new Error(page.reason);
    expect(page.orders).toMatchObject([{ number, paid: 1440 }]);
    const proforma = await inTransaction(shop.db, HOUSE, (trx) =>
      findProforma(trx, { partnerId: b.partnerId, number }),
    );
    expect(proforma?.payment).toEqual({
      paid: 1440,
      left: 0,
      paidOn: "2026-11-24",
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("passes over what is paid in part, and staff are told that it waits for them", async () => {
    const number = await place();
    await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,4.40,p1,,,${number},,`);
    const boss = await addStaff(shop.db, "boss");
    const caller = { ...boss, role: "admin" } as unknown as Caller;
    expect((await look(number)).payment).toMatchObject({
      left: 1000,
      deadline: "counts",
    });
    expect(await getOverview(shop.services, caller)).toMatchObject({
      partPaid: 0,
    });
    now = PAST;
    expect(await sweep()).toEqual({ expired: 1, failed: 0 });
    expect(await look(number)).toMatchObject({
      state: "placed",
      reservedUntil: null,
      payment: { paid: 440, deadline: "undecided" },
    });
    expect(await getOverview(shop.services, caller)).toMatchObject({
      partPaid: 1,
    });
    expect(await countStaffOrders(shop.services, caller)).toEqual({
      open: 1,
      needs: 1,
      today: 0,
      part_paid: 1,
    });
    const list = await listOrdersForStaff(shop.services, caller, {
      view: "part_paid",
      limit: 10,
    });
    if (isRefusal(list)) throw new Error(list.reason);
    expect(list.orders.map((order) => order.number)).toEqual([number]);
    await pay(`B,UPL,IZV-2,2026-12-01,0,10,p2,,,${number},,`);
    expect(await getOverview(shop.services, caller)).toMatchObject({
      partPaid: 0,
    });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("counts again when the money is taken back, and ends nothing by surprise", async () => {
    const number = await place();
    const payment = `B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${number},,`;
    await pay(payment);
    // A Friday after the deadline: Monday is the next working day.
    now = new Date("2026-12-04T12:00:00Z");
    await pay(payment.replace("14.40", "0"));
    const order = await look(number);
    expect(order).toMatchObject({
      state: "placed",
      validUntil: "2026-12-07",
      reservedUntil: "2026-12-07T22:59:59.999Z",
    });
    expect(order.history.at(-1)).toMatchObject({
      kind: "unpaid",
      validUntil: "2026-12-07",
    });
    expect(await sweep()).toEqual({ expired: 0, failed: 0 });
    now = new Date("2026-12-07T23:00:00Z");
    expect(await sweep()).toEqual({ expired: 1, failed: 0 });
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("stays where it is when that is later than the next working day", async () => {
    const number = await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${number},,`);
    await pay(`B,UPL,IZV-1,2026-11-25,0,-14.40,p2,,,${number},,`);
    expect(await look(number)).toMatchObject({
      validUntil: "2026-11-30",
      reservedUntil: "2026-11-30T22:59:59.999Z",
    });
  });

  it("is met by a payment at the same moment in one order or the other, never by halves", async () => {
    for (const round of [1, 2, 3, 4, 5, 6]) {
      now = PLACED;
      const number = await place();
      now = PAST;
      const paying = () =>
        pay(`B,UPL,IZV-${round},2026-11-30,0,14.40,r${round},,,${number},,`);
      await Promise.all(
        round % 2 ? [paying(), sweep(), sweep()] : [sweep(), paying(), sweep()],
      );
      const order = await look(number);
      expect(order.payment?.paid).toBe(1440);
      const [line] = order.lines;
      expect([order.state, line?.reservedQuantity]).toEqual(
        order.state === "placed" ? ["placed", "1"] : ["expired", "0"],
      );
      expect(await wrongBooks(shop.db)).toEqual([]);
    }
  });

  it("that ends an order first lets nobody be told that the goods stay", async () => {
    const number = await place();
    now = PAST;
    const orderId = await idOf(number);
    const waiting = () =>
      shop.house(sql`select from pg_locks where not granted`);
    let paying = Promise.resolve();
    await inTransaction(shop.db, HOUSE, async (trx) => {
      await sql`select from sales_order where id = ${orderId} for no key update`.execute(
        trx,
      );
      paying = pay(`B,UPL,IZV-1,2026-11-30,0,14.40,p1,,,${number},,`);
      await expect.poll(waiting, { timeout: 10_000 }).not.toEqual([]);
      const { partnerId } = b;
      const by = { userId: null, name: "Rabat" };
      const ending = { orderId, partnerId, total: 1440, at: now, by };
      await endOrder(trx, { ...ending, state: "expired" });
    });
    await paying;
    expect((await look(number)).state).toBe("expired");
    expect(await mails()).toEqual([]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("passes over an order whose payment is being written", async () => {
    const number = await place();
    now = PAST;
    const id = await idOf(number);
    await inTransaction(shop.db, HOUSE, async (trx) => {
      await sql`select from sales_order where id = ${id} for no key update`.execute(
        trx,
      );
      expect(await sweep()).toEqual({ expired: 0, failed: 0 });
    });
    expect(await sweep()).toEqual({ expired: 1, failed: 0 });
  });
});

describe("the partner is told", () => {
  it("once of each sum, under an id that stays, and not of the same in other rows", async () => {
    const number = await place();
    await pay(`B,UPL,IZV-1,2026-11-24,0,4.40,p1,,,${number},,`);
    await pay(`B,UPL,IZV-1,2026-11-24,0,4.40,p1,,,${number},,Drugi opis`);
    await pay(`B,UPL,IZV-2,2026-11-25,0,10,p2,,,${number},,`);
    await pay(`B,UPL,IZV-2,2026-11-25,0,0,p2,,,${number},,`);
    await pay(`B,UPL,IZV-2,2026-11-25,0,10,p2,,,${number},,`);
    const host = shop.services.config.publicUrl.hostname;
    expect(await mails()).toEqual([
      {
        message_id: `<${number}.paid-440@${host}>`,
        payload: { paid: 440, left: 1000 },
      },
      {
        message_id: `<${number}.paid-1440@${host}>`,
        payload: { paid: 1440, left: 0 },
      },
    ]);
    const order = await look(number);
    expect(order.history.map(({ state, kind }) => kind ?? state)).toEqual([
      "placed",
      "unpaid",
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });
});

describe("an order on hold", () => {
  const held = async () => {
    await setPolicy({ overLimit: "hold", overdue: "pass" });
    await shop.house(
      sql`update partner set credit_limit = 100 where id = ${b.partnerId}`,
    );
    const number = await place();
    expect((await look(number)).state).toBe("on_hold");
    return number;
  };
  const staff = async () => {
    const { userId } = await addStaff(shop.db, "boss");
    return { scope: HOUSE, user: { id: userId, name: "boss" } };
  };

  it("is let go by full payment where it only has to be paid in advance", async () => {
    const number = await held();
    await setPolicy({ overLimit: "advance", overdue: "pass" });
    await pay(`B,UPL,IZV-1,2026-11-24,0,4.40,p1,,,${number},,`);
    expect(await jobs()).toEqual([]);
    await pay(`B,UPL,IZV-2,2026-11-24,0,10,p2,,,${number},,`);
    expect(await jobs()).toHaveLength(1);
    const id = await idOf(number);
    expect(
      await Promise.all([
        releasePaidOrder(shop.services, id),
        releasePaidOrder(shop.services, id),
      ]),
    ).toContain(true);
    expect(await releasePaidOrder(shop.services, id)).toBe(false);
    const order = await look(number);
    expect(order.history).toMatchObject([
      { state: "on_hold" },
      { state: "placed", by: "Rabat" },
    ]);
    expect(await wrongBooks(shop.db)).toEqual([]);
  });

  it("is not let go where staff are to look, and they see that the reason is gone", async () => {
    const number = await held();
    const boss = await addStaff(shop.db, "chief");
    const caller = { ...boss, role: "admin" } as unknown as Caller;
    const gone = async () => {
      const order = await mustFind(shop.services, b, number);
      return (await getCreditOfOrder(shop.services, caller, order))?.reasonGone;
    };
    expect(await gone()).toBe(false);
    await pay(`B,UPL,IZV-1,2026-11-24,0,14.40,p1,,,${number},,`);
    expect(await releasePaidOrder(shop.services, await idOf(number))).toBe(
      false,
    );
    expect((await look(number)).state).toBe("on_hold");
    expect(await gone()).toBe(true);
    await place();
    expect(await gone()).toBe(false);
  });

  it("is let go or refused once, when staff and the payment meet", async () => {
    const boss = await staff();
    for (const act of ["confirm", "refuse"] as const) {
      const number = await held();
      await setPolicy({ overLimit: "advance", overdue: "pass" });
      await pay(`B,UPL,${act},2026-11-24,0,14.40,${act},,,${number},,`);
      const { version } = await look(number);
      const target = { number, version };
      await Promise.all([
        releasePaidOrder(shop.services, await idOf(number)),
        act === "confirm"
          ? confirmOrder(shop.services, boss, target)
          : endOrderByStaff(shop.services, boss, { ...target, reason: "x" }),
      ]);
      const { history } = await look(number);
      expect(history).toHaveLength(2);
      expect(await wrongBooks(shop.db)).toEqual([]);
    }
  });
});

describe("an invoiced order whose invoice is not on the card", () => {
  const open = async () =>
    (await orderOptions(shop.services, b.partnerId, { partnerRole: "finance" }))
      .credit?.openOrders;
  const invoice = async (number: string) => {
    await shop.house(sql`
      with moved as (update sales_order set state = 'invoiced' where number = ${number}
        returning partner_id, id, total)
      , event as (insert into sales_order_event (partner_id, order_id, at, state, by_name, note)
        select partner_id, id, ${now}, 'invoiced', 'ERP', '' from moved)
      update partner_credit c set open_orders_total = c.open_orders_total - m.total
      from moved m where m.partner_id = c.partner_id`);
  };
  beforeEach(async () => {
    await pay(`C,RN,RN-0,2026-11-23,1,0,c0,,,,,`);
    now = new Date(now.getTime() + 60_000);
  });

  it("counts until a row charges for it", async () => {
    const number = await place();
    await invoice(number);
    expect(await open()).toBe(1440);
    await shop.house(sql`
      insert into ledger_entry (partner_id, place, entry, side, currency, document_type,
        document_number, entry_date, debit, credit, order_id, batch_id)
      select ${b.partnerId}, 0, 'x', 'customer', 'RSD', 'RN', 'RN-9', '2026-11-23', 1440, 0, id, 1
      from sales_order where number = ${number}`);
    expect(await open()).toBe(0);
  });

  it("counts until a later batch of the ledger has come, for whomever", async () => {
    await invoice(await place());
    expect(await open()).toBe(1440);
    now = new Date(now.getTime() + 60_000);
    await pay(`C,RN,RN-1,2026-11-23,1,0,c1,,,,,`);
    expect(await open()).toBe(0);
    expect(c.partnerId).not.toBe(b.partnerId);
  });
});
