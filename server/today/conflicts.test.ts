import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  usePortal,
  type Answer,
  type Who,
} from "../../test/fixtures/portal.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import { importFeed } from "../exchange/import-feed.ts";
import type { FeedName } from "../exchange/feeds.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";
import { lookForMovedPrices } from "../orders/look-for-moved-prices.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;
let at = portal.services.clock.now().getTime();
portal.services.clock.now = () => new Date((at += 60_000));

interface Card {
  kind: string;
  key: string;
  partner: { code: string };
  amount: number | null;
  facts: {
    number: string;
    version: number;
    since: string;
    document: string | null;
    about: string;
    lines: { item: string; agreed: number; other: number }[];
    moreLines: number;
    isCheaper: boolean;
  };
}
const good = async (answer: Promise<Answer>) => {
  const { status, data } = await answer;
  expect(status).toBe(200);
  return data;
};
const cards = async (who: Who, kind = "price_conflict") =>
  (await good(portal.query("today.waiting", { kind }, who)))[
    "cards"
  ] as unknown as Card[];
const place = async (who: Who, itemCode = "NOVO", expectedPrice = 120_000) =>
  String(
    (
      await good(
        portal.mutate(
          "orders.place",
          {
            id: randomUUID(),
            lines: [{ itemCode, quantity: "2", expectedPrice }],
          },
          who,
        ),
      )
    )["number"],
  );
const send = async (feed: FeedName, body: string) => {
  const outcome = await importFeed(portal.services, {
    feed,
    mode: "upsert",
    source: "test",
    byName: "ERP",
    format: "csv",
    body: Readable.from([Buffer.from(body)]),
  });
  expect(outcome.kind).toBe("applied");
  if (outcome.kind === "applied") expect(outcome.answer.rejected_count).toBe(0);
};
const settle = (card: Card | undefined, decision: string, who: Who = admin) =>
  portal.mutate(
    "today.settleConflict",
    {
      conflict: Number(card?.key),
      since: card?.facts.since,
      version: card?.facts.version,
      decision,
    },
    who,
  );
/** What the audit has of the last decision. */
const decided = async () =>
  (
    await portal.house<Record<string, unknown>>(sql`
      select actor, actor_kind, topic, action, subject_kind, subject, about, details, before, after
      from audit_entry where action like 'conflict.%' order by id desc limit 1`)
  )[0];
const countDecided = async () =>
  (
    await portal.house(
      sql`select from audit_entry where action like 'conflict.%'`,
    )
  ).length;
const setPrice = (price: number) =>
  portal.house(sql`update item set list_price = ${price} where code = 'NOVO'`);
const take = async (number: string) => {
  await listOrdersForErp(portal.services, { after: 0, limit: 100 });
  await acknowledgeOrder(portal.services, { number, erpDocument: number });
};
const charge = async (number: string, document: string, price: string) => {
  await send(
    "documents",
    `number,type,partner,date,order_number\n${document},RN,A,2026-11-30,${number}\n`,
  );
  await send(
    "document-lines",
    `type,document,line,item,quantity,price\nRN,${document},1,NOVO,2,${price}\n`,
  );
};

it("tells where the ERP's document charges another price, within the portfolio", async () => {
  const number = await place(a);
  await take(number);
  await charge(number, "RN-1", "12.004");
  // Rounded to two decimals is no other price.
  expect(await cards(admin)).toEqual([]);
  await charge(number, "RN-1", "13.50");
  const [card] = await cards(sales);
  expect(card).toMatchObject({
    partner: { code: "A" },
    amount: 300,
    facts: {
      number,
      about: "erp_price",
      document: "RN-1",
      lines: [{ item: "NOVO", agreed: 120_000, other: 135_000 }],
      moreLines: 0,
      isCheaper: false,
    },
  });
  // What nobody may decide of such a one changes nothing.
  expect((await settle(card, "kept")).status).toBe(400);
  expect((await settle(card, "accepted", a)).status).toBe(403);
  expect(await cards(admin)).toHaveLength(1);
  expect(await countDecided()).toBe(0);
});

it("lets one of two who decide at once, and does not ask about the same again", async () => {
  const [card] = await cards(admin);
  const answers = await Promise.all([
    settle(card, "accepted"),
    settle(card, "to_correct", sales),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await countDecided()).toBe(1);
  expect(await cards(admin)).toEqual([]);
  await portal.house(sql`
    update order_conflict set state = 'settled', put_off_until = null,
      decision = 'accepted'`);
  await charge(card?.facts.number ?? "", "RN-1", "13.50");
  expect(await cards(admin)).toEqual([]);
  await charge(card?.facts.number ?? "", "RN-1", "14");
  expect((await cards(admin))[0]).toMatchObject({ amount: 400 });
});

it("comes again after some days unless the document was put right", async () => {
  const [card] = await cards(admin);
  await good(settle(card, "to_correct"));
  expect(await decided()).toEqual({
    actor: "boss",
    actor_kind: "user",
    topic: "price",
    action: "conflict.to_correct",
    subject_kind: "order",
    subject: card?.facts.number,
    about: [`order:${card?.facts.number}`, "partner:A", "item:NOVO"],
    details: { about: "erp_price", document: "RN-1" },
    before: { prices: [{ item: "NOVO", price: 140_000 }] },
    after: { prices: [{ item: "NOVO", price: 120_000 }] },
  });
  expect(await cards(admin)).toEqual([]);
  at += 3 * 86_400_000;
  expect(await cards(admin)).toHaveLength(1);
  await charge(card?.facts.number ?? "", "RN-1", "12");
  expect(await cards(admin)).toEqual([]);
});

it("tells that prices moved before the ERP took an order, and keeps what was agreed", async () => {
  const number = await place(b);
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toEqual([]);
  await setPrice(130_000);
  await lookForMovedPrices(portal.services);
  const [card] = await cards(admin);
  expect(card).toMatchObject({
    amount: 200,
    facts: { number, about: "moved_price", isCheaper: false },
  });
  // A price is never raised over a partner's head.
  expect((await settle(card, "lowered")).status).toBe(400);
  await good(settle(card, "kept"));
  expect(await decided()).toMatchObject({
    action: "conflict.kept",
    subject: number,
    details: { about: "moved_price" },
    before: { prices: [{ item: "NOVO", price: 130_000 }] },
    after: { prices: [{ item: "NOVO", price: 120_000 }] },
  });
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toEqual([]);
});

it("gives the lower price once, and the order, its mail and the books agree", async () => {
  await setPrice(110_000);
  await lookForMovedPrices(portal.services);
  const [card] = await cards(admin);
  expect(card).toMatchObject({ amount: -200, facts: { isCheaper: true } });
  const answers = await Promise.all([
    settle(card, "lowered"),
    settle(card, "lowered"),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const number = card?.facts.number ?? "";
  expect(await countDecided()).toBe(4);
  expect(await decided()).toMatchObject({
    topic: "price",
    action: "conflict.lowered",
    subject: number,
    before: { prices: [{ item: "NOVO", price: 120_000 }] },
    after: { prices: [{ item: "NOVO", price: 110_000 }] },
  });
  expect(
    await portal.house(sql`
      select l.net_price, o.net from sales_order o
      join sales_order_line l on l.order_id = o.id where o.number = ${number}`),
  ).toEqual([{ net_price: 110_000, net: 2200 }]);
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toEqual([]);
  expect(await wrongBooks(portal.db)).toEqual([]);
});

it("is no matter any more once the ERP has the order, or the price is back", async () => {
  await setPrice(105_000);
  await lookForMovedPrices(portal.services);
  const [card] = await cards(admin);
  await setPrice(110_000);
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toEqual([]);
  expect((await settle(card, "kept")).status).toBe(409);
  await setPrice(105_000);
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toHaveLength(1);
  await take(card?.facts.number ?? "");
  await lookForMovedPrices(portal.services);
  expect(await cards(admin)).toEqual([]);
});

it("tells what the ERP confirms less of", async () => {
  const number = await place(b, "NOVO", 105_000);
  await take(number);
  await send(
    "order-status",
    `order_number,status,item,confirmed_quantity\n${number},confirmed,NOVO,1\n`,
  );
  const [card] = await cards(admin, "less_confirmed");
  expect(card).toMatchObject({
    amount: -1050,
    facts: {
      number,
      about: "erp_quantity",
      lines: [{ item: "NOVO", agreed: 2000, other: 1000 }],
    },
  });
  expect((await settle(card, "to_correct")).status).toBe(400);
  await good(settle(card, "accepted"));
  expect(await decided()).toMatchObject({
    topic: "state",
    action: "conflict.accepted",
    subject: number,
    details: { about: "erp_quantity" },
    before: { quantities: [{ item: "NOVO", quantity: 2000 }] },
    after: { quantities: [{ item: "NOVO", quantity: 1000 }] },
  });
  expect(await cards(admin, "less_confirmed")).toEqual([]);
  expect(await wrongBooks(portal.db)).toEqual([]);
});
