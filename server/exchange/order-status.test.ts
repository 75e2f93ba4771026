import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  insertTestOrder,
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { runChecks } from "../books/check.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { parseFeedRequest } from "./feed-request.parse.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";

const test = await useFreshExchange(async (filled) => {
  await loadTwoItems(filled);
  await filled.apply(
    "stock",
    "item,warehouse,on_hand,reserved_elsewhere\n001,M1,12,4\n001,M2,5,5\n",
  );
});
const start = test.clock.now().getTime();
let minute = 0;
beforeEach(() => {
  minute = 0;
  test.clock.now = () => new Date(start + minute * 60_000);
});

/** Each act is a minute after the one before. */
const after = () => {
  minute += 1;
};
const order = (number: string, quantity = 5, warehouse = "M1") =>
  insertTestOrder(test, {
    number,
    partner: "P",
    item: "001",
    warehouse,
    quantity: quantity * 1000,
  });
const acknowledge = async (number: string) => {
  after();
  await listOrdersForErp(test, { after: 0, limit: 100 });
  await acknowledgeOrder(test, { number, erpDocument: `NAR-${number}` });
};
const STATUS =
  "order_number,status,erp_document,line,warehouse,shipped_quantity";
const status = async (...rows: string[]) => {
  after();
  return await test.apply("order-status", [STATUS, ...rows, ""].join("\n"));
};
/** A stock row of M1, as of now unless its source says nothing of the moment. */
const stock = async (
  onHand: number,
  elsewhere: number,
  more: {
    basis?: ReservedBasis;
    includes?: string;
    asOf?: string;
    warehouse?: string;
  } = {},
) => {
  after();
  const {
    basis = "listed",
    includes = "",
    asOf = test.clock.now().toISOString(),
  } = more;
  return await test.apply(
    "stock",
    "item,warehouse,on_hand,reserved_elsewhere,as_of,includes_orders\n" +
      `001,${more.warehouse ?? "M1"},${onHand},${elsewhere},${asOf},${includes}\n`,
    { reservedBasis: basis },
  );
};

/** What may be sold of the item in a warehouse. Below 0 would be an oversold row. */
const available = async (warehouse = "M1") => {
  const [row] = await test.house<{ free: number }>(sql`
      select ((greatest(s.on_hand - s.reserved_elsewhere, 0) - (s.reserved - s.covered)
        + s.shortage) / 1000)::int as free
      from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
      where i.code = '001' and w.code = ${warehouse}`);
  return row?.free;
};
const short = async () =>
  (
    await test.house<{ shortage: number }>(
      sql`select (sum(shortage) / 1000)::int as shortage from stock_level`,
    )
  )[0]?.shortage;
const orderOf = async (number: string) =>
  (
    await test.house(sql`
        select o.state,
          (select (sum(r.quantity) / 1000)::int from stock_reservation r
            where r.order_id = o.id) as held,
          (select coalesce(sum(d.quantity) / 1000, 0)::int from stock_departure d
            where d.order_id = o.id and d.reason = 'issue') as shipped
        from sales_order o where o.number = ${number}`)
  )[0];
/** The books, apart from the confirmation mails that orders of these tests do without. */
const violated = async () =>
  (await runChecks(test.db))
    .filter(
      ({ name, violations }) =>
        violations > 0 &&
        !/confirmation by mail|VAT|net is the sum|last event|holds its goods through/.test(
          name,
        ),
    )
    .map(({ name }) => name);

/** What must hold of the first order once it is shipped and a stock row knows of it. */
const SETTLED = {
  available: 3,
  short: 0,
  order: { state: "shipped", held: 0, shipped: 5 },
  violated: [],
};
const settled = async () => ({
  available: await available(),
  short: await short(),
  order: await orderOf("N-1"),
  violated: await violated(),
});

describe("an order of 5 of 12 with 4 reserved elsewhere leaves 3 at every moment", () => {
  const begin = async () => {
    await order("N-1");
    await acknowledge("N-1");
  };

  it("placed, and acknowledged with no new figures", async () => {
    expect([await available("M1"), await available("M2")]).toEqual([8, 0]);
    await order("N-1");
    expect(await available()).toBe(3);
    await acknowledge("N-1");
    expect(await available()).toBe(3);
  });

  const shipped =
    (row = "N-1,shipped,,,,") =>
    () =>
      status(row);
  const figures =
    (onHand: number, elsewhere: number, more?: Parameters<typeof stock>[2]) =>
    () =>
      stock(onHand, elsewhere, more);
  const listed = figures(12, 9, { includes: "N-1" });
  const since = { basis: "since_acknowledge" } as const;
  const never = { basis: "never" } as const;

  it.each([
    [
      "listed, shipped before the stock file tells of it",
      [listed, shipped("N-1,shipped,OTP-1,1,M1,5"), figures(7, 4)],
    ],
    [
      "listed, shipped after the stock file told of it",
      [listed, figures(7, 4), shipped(), figures(7, 4)],
    ],
    ["listed, and shipped before any stock file", [shipped(), figures(7, 4)]],
    [
      "since the acknowledgement, shipped before the stock file tells of it",
      [
        figures(12, 9, since),
        shipped("N-1,shipped,,1,,"),
        figures(7, 4, since),
      ],
    ],
    [
      "since the acknowledgement, shipped after the stock file told of it",
      [figures(7, 4, since), shipped(), figures(7, 4, since)],
    ],
    [
      "never, shipped before the stock file tells of it",
      [figures(12, 4, never), shipped(), figures(7, 4, never)],
    ],
  ])("%s", async (_, steps) => {
    await begin();
    for (const step of steps) {
      await step();
      expect(await available()).toBe(3);
    }
    expect(await settled()).toEqual(SETTLED);
  });

  it("never, shipped after the stock file told of it: both are subtracted till the next", async () => {
    await begin();
    const basis = "never";
    await stock(7, 4, { basis });
    expect([await available(), await short()]).toEqual([0, 2]);
    await status("N-1,shipped,,,,");
    expect(await available()).toBe(0);
    await stock(7, 4, { basis });
    expect(await settled()).toEqual(SETTLED);
  });

  it("by a file without a moment of its own, which counts as of its receipt", async () => {
    await begin();
    await stock(12, 9, { includes: "N-1", asOf: "" });
    await status("N-1,shipped,,,,");
    expect(await available()).toBe(3);
    await stock(7, 4, { asOf: "" });
    expect(await available()).toBe(3);
    // What is older than what settled it comes too late to undo it.
    const late = await stock(12, 9, { asOf: "2026-11-23T10:01:00Z" });
    expect(late).toMatchObject({ stale: 1 });
    expect(await settled()).toEqual(SETTLED);
  });

  it("by figures that did not change, and by a snapshot that leaves the item out", async () => {
    await begin();
    await stock(7, 4, { includes: "N-1" });
    await status("N-1,shipped,,,,");
    expect(await stock(7, 4, { asOf: "" })).toMatchObject({ applied: 1 });
    expect(await stock(7, 4, { asOf: "" })).toMatchObject({ unchanged: 1 });
    await order("N-2", 3);
    await acknowledge("N-2");
    await status("N-2,shipped,,,,");
    await stock(0, 0, { includes: "N-2" });
    after();
    await test.apply("stock", "item,warehouse,on_hand\n002,M1,1\n", {
      mode: "replace",
      force: true,
    });
    expect(await orderOf("N-2")).toMatchObject({ held: 0 });
    await stock(7, 4);
    expect(await settled()).toEqual(SETTLED);
  });
});

describe("as of", () => {
  it("a moment before the shipment settles nothing of it", async () => {
    await order("N-1");
    await acknowledge("N-1");
    await stock(12, 9, { includes: "N-1" });
    after();
    const before = test.clock.now().toISOString();
    await status("N-1,shipped,,,,");
    await stock(13, 9, { asOf: before });
    expect(await orderOf("N-1")).toMatchObject({ held: 5 });
    expect(await available()).toBe(4);
  });

  it("a moment before the acknowledgement contains nothing of the order", async () => {
    await order("N-1");
    const before = test.clock.now().toISOString();
    await acknowledge("N-1");
    await stock(12, 4, { basis: "since_acknowledge", asOf: before });
    expect(await available()).toBe(3);
    await stock(12, 9, { basis: "since_acknowledge" });
    expect(await available()).toBe(3);
  });
});

describe("a source", () => {
  it("that never contains our orders takes back what another covered", async () => {
    await order("N-1");
    await stock(12, 9, { includes: "N-1" });
    expect(await available()).toBe(3);
    const answer = await stock(12, 4, { basis: "never", includes: "N-1" });
    expect(answer.warnings).toMatchObject([{ field: "includes_orders" }]);
    expect(await available()).toBe(3);
    expect(await violated()).toEqual([]);
  });

  it("that lists an order contains no raise which the ERP had not acknowledged", async () => {
    await order("N-1");
    await acknowledge("N-1");
    await stock(12, 9, { includes: "N-1" });
    after();
    await raise("N-1", 2);
    await stock(12, 9, { includes: "N-1" });
    expect(await available()).toBe(1);
    await acknowledge("N-1");
    await stock(12, 11, { includes: "N-1" });
    expect(await available()).toBe(1);
  });
});

/** Holds more for an order, with the message to the ERP that says so. */
async function raise(number: string, pieces: number): Promise<void> {
  const at = test.clock.now();
  await test.house(sql`
      with more as (
        insert into stock_reservation (partner_id, order_id, line, item_id, warehouse_id,
          quantity, reason, deadline, at, by_name)
        select r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id, ${pieces * 1000},
          'reserve', ${at}, ${at}, 'prodaja'
        from stock_reservation r join sales_order o on o.id = r.order_id
        where o.number = ${number} limit 1 returning *
      ),
      message as (
        insert into order_export (partner_id, order_id, revision, kind, state, created_at)
        select partner_id, order_id, 2, 'change', 'waiting', ${at} from more
      )
      update stock_level s set reserved = s.reserved + more.quantity
      from more where s.item_id = more.item_id and s.warehouse_id = more.warehouse_id`);
}

describe("shipments", () => {
  beforeEach(async () => {
    await order("N-1");
    await acknowledge("N-1");
    await stock(12, 9, { includes: "N-1" });
  });

  it("come in several messages, each settled by its own stock row", async () => {
    await status("N-1,partly_shipped,OTP-1,1,M1,2");
    expect(await orderOf("N-1")).toEqual({
      state: "partly_shipped",
      held: 5,
      shipped: 2,
    });
    await stock(10, 7);
    expect(await orderOf("N-1")).toMatchObject({ held: 3, shipped: 2 });
    expect(await available()).toBe(3);
    await status("N-1,partly_shipped,OTP-2,1,M1,1");
    await status("N-1,shipped,OTP-2,1,M1,3");
    expect(await available()).toBe(3);
    await stock(7, 4);
    expect(await available()).toBe(3);
    expect(await orderOf("N-1")).toEqual({
      state: "shipped",
      held: 0,
      shipped: 5,
    });
    expect(await violated()).toEqual([]);
  });

  it("said again change nothing", async () => {
    const row = "N-1,partly_shipped,OTP-1,1,M1,2";
    expect(await status(row)).toMatchObject({ applied: 1, unchanged: 0 });
    expect(await status(row)).toMatchObject({ applied: 0, unchanged: 1 });
    expect(await orderOf("N-1")).toMatchObject({ shipped: 2 });
  });

  it("from another warehouse than the one that holds take the hold with them", async () => {
    await stock(9, 5, { warehouse: "M2" });
    expect([await available("M1"), await available("M2")]).toEqual([3, 4]);
    await status("N-1,shipped,OTP-1,1,M2,5");
    // The ERP still reserves in M1, and M2 is one short of what left it.
    expect([await available("M1"), await available("M2")]).toEqual([3, 0]);
    expect(await violated()).toEqual([]);
    await stock(12, 4);
    await stock(4, 4, { warehouse: "M2" });
    expect([await available("M1"), await available("M2")]).toEqual([8, 0]);
    expect(await violated()).toEqual([]);
  });

  it("of which the rest is cancelled give only the rest back", async () => {
    await status("N-1,partly_shipped,OTP-1,1,M1,2");
    await status("N-1,cancelled,,,,");
    expect(await orderOf("N-1")).toEqual({
      state: "cancelled",
      held: 2,
      shipped: 2,
    });
    expect(await available()).toBe(3);
    expect(await violated()).toEqual([]);
    await stock(10, 4);
    expect(await available()).toBe(6);
    expect(await orderOf("N-1")).toMatchObject({ held: 0 });
    expect(await violated()).toEqual([]);
  });

  it("end with the invoice, and the rest with the next stock row", async () => {
    await status("N-1,partly_shipped,OTP-1,1,M1,2");
    await status("N-1,invoiced,RN-1,,,");
    expect(await available()).toBe(3);
    expect(await orderOf("N-1")).toEqual({
      state: "invoiced",
      held: 5,
      shipped: 2,
    });
    expect(await violated()).toEqual([]);
    await stock(10, 4);
    expect(await available()).toBe(6);
    expect(await orderOf("N-1")).toMatchObject({ held: 0, shipped: 2 });
    expect(await violated()).toEqual([]);
  });

  it("are those of all lines when only an invoice tells of them", async () => {
    await status("N-1,invoiced,RN-1,,,");
    expect(await orderOf("N-1")).toMatchObject({ held: 5, shipped: 5 });
    expect(await available()).toBe(3);
    await stock(7, 4);
    expect(await available()).toBe(3);
    expect(await violated()).toEqual([]);
  });
});

describe("a row", () => {
  beforeEach(async () => {
    await order("N-1");
    await acknowledge("N-1");
  });

  it.each([
    ["N-9,confirmed,,,,", "order_number", "is not known"],
    ["N-1,shipped,,2,,", "line", "is no line of N-1"],
    ["N-1,shipped,,1,M1,", "shipped_quantity", "must be given where"],
    ["N-1,shipped,,1,M1,6", "shipped_quantity", "makes 6 shipped of 5 ordered"],
    ["N-1,confirmed,,1,M1,1", "shipped_quantity", "cannot stand beside"],
    ["N-1,shipped,,x,,", "line", "must be a whole number"],
  ])("%s is rejected with a sentence", async (row, field, message) => {
    const answer = await status(row);
    expect(answer).toMatchObject({ applied: 0, rejected_count: 1 });
    expect(answer.rejected[0]).toMatchObject({ line: 2, field });
    expect(answer.rejected[0]?.message).toContain(message);
    expect(await orderOf("N-1")).toMatchObject({ state: "confirmed", held: 5 });
  });

  it("names the order and its states when there is no way between them", async () => {
    await status("N-1,shipped,,,,");
    const answer = await status("N-1,cancelled,,,,");
    expect(answer.rejected).toEqual([
      {
        line: 2,
        field: "status",
        value: "cancelled",
        message: "N-1 is shipped and cannot become cancelled",
      },
    ]);
  });

  it("does not cost its neighbours", async () => {
    await order("N-2", 1);
    const answer = await status(
      "N-1,shipped,,1,M1,9",
      "N-2,cancelled,,,,",
      "N-1,partly_shipped,,1,M1,2",
    );
    // The first stands under the key of the third.
    expect(answer).toMatchObject({ applied: 2, rejected_count: 1 });
    expect(await orderOf("N-1")).toMatchObject({ state: "partly_shipped" });
    expect(await orderOf("N-2")).toMatchObject({ state: "cancelled", held: 0 });
  });

  it("answers a wish to cancel, and lifts the order from the credit", async () => {
    const credit = () =>
      test.house(sql`select open_orders_total as open from partner_credit`);
    await test.house(sql`update sales_order set state = 'cancel_requested'`);
    expect(await status("N-1,confirmed,,,,")).toMatchObject({ applied: 1 });
    expect(await status("N-1,confirmed,,,,")).toMatchObject({ unchanged: 1 });
    expect(await credit()).toEqual([{ open: 6000 }]);
    expect(await status("N-1,refused,,,,")).toMatchObject({ applied: 1 });
    expect(await credit()).toEqual([{ open: 0 }]);
    expect(await orderOf("N-1")).toMatchObject({ state: "refused", held: 0 });
    expect(await available()).toBe(8);
  });
});

it("lifts orders from their own partners' credit, however many end in one file", async () => {
  await test.apply("partners", "code,name\nQ,Drugi\nR,Treći\n");
  await order("N-1", 1);
  await order("N-2", 2);
  await order("N-3", 1);
  for (const [number, partner, quantity] of [
    ["N-4", "Q", 1],
    ["N-5", "R", 2],
  ] as const)
    await insertTestOrder(test, {
      number,
      partner,
      item: "001",
      warehouse: "M1",
      quantity: quantity * 1000,
    });
  const credit = () =>
    test.house(sql`
        select p.code, c.open_orders_total as open
        from partner_credit c join partner p on p.id = c.partner_id order by p.code`);
  expect(await credit()).toEqual([
    { code: "P", open: 4800 },
    { code: "Q", open: 1200 },
    { code: "R", open: 2400 },
  ]);
  // A shipment is owed for until its invoice stands on the partner's card.
  await status("N-1,shipped,,,,", "N-3,shipped,,,,", "N-5,shipped,,,,");
  expect(await credit()).toMatchObject([
    { open: 4800 },
    { open: 1200 },
    { open: 2400 },
  ]);
  await status("N-4,refused,,,,", "N-1,invoiced,,,,", "N-2,cancelled,,,,");
  expect(await credit()).toEqual([
    { code: "P", open: 1200 },
    { code: "Q", open: 0 },
    { code: "R", open: 2400 },
  ]);
  // What the ERP ended itself it need not fetch; what it invoiced it may still want to read.
  const waiting = await test.house<{ number: string }>(sql`
      select o.number from order_export x join sales_order o on o.id = x.order_id
      where x.state = 'waiting' order by o.number`);
  expect(waiting.map((one) => one.number)).toEqual(["N-1", "N-3", "N-5"]);
  // However many orders end, what they held goes back in one statement.
  const endings = await test.house(sql`
      select count(*)::int as pieces, count(distinct cmin::text)::int as statements
      from stock_reservation where reason = 'cancel'`);
  expect(endings).toEqual([{ pieces: 2, statements: 1 }]);
  expect(await violated()).toEqual([]);
});

describe("what nothing was held for", () => {
  beforeEach(async () => {
    await order("N-1", 5);
    await acknowledge("N-1");
    await test.house(sql`
        update sales_order_line set quantity = 8000, line_total = 800, backordered = 3000,
        awaited_on = '2026-12-01'`);
  });
  const line = () =>
    test.house(
      sql`select backordered, awaited_on is not null as awaited from sales_order_line`,
    );

  it("is awaited no longer as far as it was shipped", async () => {
    await status("N-1,partly_shipped,,1,M1,7");
    expect(await line()).toEqual([{ backordered: 1000, awaited: true }]);
    expect(await orderOf("N-1")).toMatchObject({ held: 7, shipped: 7 });
    await status("N-1,shipped,,1,M1,8");
    expect(await line()).toEqual([{ backordered: 0, awaited: false }]);
    expect(await orderOf("N-1")).toMatchObject({ held: 8, shipped: 8 });
  });

  it("leaves from the first warehouse of its item when nothing is held", async () => {
    await status("N-1,partly_shipped,,1,M1,5");
    await stock(7, 4);
    expect(await orderOf("N-1")).toMatchObject({ held: 0 });
    await status("N-1,shipped,,1,,8");
    const left = await test.house(sql`
        select w.code, (d.quantity / 1000)::int as pieces
        from stock_departure d join warehouse w on w.id = d.warehouse_id
        where d.settled_at is null`);
    expect(left).toEqual([{ code: "M1", pieces: 3 }]);
  });
});

it("is refused as a snapshot, since nothing follows from what it leaves out", () => {
  expect(
    parseFeedRequest({
      feed: "order-status",
      query: { mode: "replace" },
      contentType: undefined,
      idempotencyKey: undefined,
    }),
  ).toMatchObject({ code: "BAD_REQUEST", field: "mode" });
});
