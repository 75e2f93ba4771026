import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import { runChecks } from "../books/check.ts";
import { parseFeedRequest } from "../exchange/feed-request.parse.ts";

const test = await useFreshExchange(async (fresh) => {
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nQ,Drugi\n");
});

const HEAD =
  "number,partner,status,item,item_name,serial_number,fault,received,updated,note,claim_number";
const FIRST = `${HEAD}\nS-1,P,primljeno,001,,SN0042,ne pali,2026-11-10,2026-11-10,,R-2026-00001\n`;
const SECOND = `${HEAD}\nS-1,P,u radu,001,,SN0042,ne pali,2026-11-10,2026-11-12T09:30:00+01:00,čeka deo,R-2026-00001\n`;

const history = () =>
  test.house(sql`
    select p.code as partner, e.at, e.status, e.note
    from service_order_event e join partner p on p.id = e.partner_id order by e.id`);

const wrongBooks = async () =>
  (await runChecks(test.db)).filter((one) => one.violations > 0);

it("keeps what was said of a repair at each step", async () => {
  for (const file of [FIRST, FIRST, SECOND, SECOND])
    expect(await test.apply("service-orders", file)).toMatchObject({
      rejected: [],
    });
  expect(await history()).toEqual([
    {
      partner: "P",
      at: new Date("2026-11-10T00:00:00Z"),
      status: "primljeno",
      note: "",
    },
    {
      partner: "P",
      at: new Date("2026-11-12T08:30:00Z"),
      status: "u radu",
      note: "čeka deo",
    },
  ]);
  expect(
    await test.house(sql`
      select status, serial_number, fault, received_at, claim_number from service_order`),
  ).toEqual([
    {
      status: "u radu",
      serial_number: "SN0042",
      fault: "ne pali",
      received_at: new Date("2026-11-10T00:00:00Z"),
      claim_number: "R-2026-00001",
    },
  ]);
  expect(await wrongBooks()).toEqual([]);
});

it("lets an older file change nothing", async () => {
  await test.apply("service-orders", SECOND);
  expect(await test.apply("service-orders", FIRST)).toMatchObject({
    applied: 0,
    unchanged: 0,
    stale: 1,
    rejected: [],
  });
  expect(await history()).toHaveLength(1);
});

it("changes nothing by what a file leaves out, and dates such a step by its arrival", async () => {
  await test.apply("service-orders", FIRST);
  const short = "number,partner,status\nS-1,P,gotovo\n";
  expect(await test.apply("service-orders", short)).toMatchObject({
    applied: 1,
  });
  expect(await history()).toMatchObject([
    { status: "primljeno" },
    { status: "gotovo", at: new Date("2026-11-23T10:00:00Z") },
  ]);
});

it("goes to another partner with its history", async () => {
  await test.apply("service-orders", FIRST);
  await test.apply("service-orders", SECOND.replace("S-1,P", "S-1,Q"));
  expect(await history()).toMatchObject([{ partner: "Q" }, { partner: "Q" }]);
  expect(await wrongBooks()).toEqual([]);
});

it("waits for its partner and its item, and names what is wrong", async () => {
  const file =
    `${HEAD}\nS-2,NOV,primljeno,,Aparat,,,,,,\nS-3,P,primljeno,stari,,,,,,,\n` +
    "S-4,P,,,,,,,,,\nS-5,P,primljeno,,,,,10.11.2026.,,,\n";
  const answer = await test.apply("service-orders", file);
  expect(
    answer.rejected.map(({ line, field, parked = false }) => [
      line,
      field,
      parked,
    ]),
  ).toEqual([
    [2, "partner", true],
    [3, "item", true],
    [4, "status", false],
    [5, "received", false],
  ]);
  await test.apply("partners", "code,name\nNOV,Treći\n");
  await test.apply(
    "items",
    "code,name,unit,vat_rate,list_price\nstari,Stari,kom,OPS,1\n",
  );
  expect(
    await test.house(sql`select number from service_order order by 1`),
  ).toEqual([{ number: "S-2" }, { number: "S-3" }]);
  expect(await test.house(sql`select from parked_row`)).toEqual([]);
});

it("is no snapshot: what a file leaves out stays", () => {
  const replace = parseFeedRequest({
    feed: "service-orders",
    query: { mode: "replace" },
    contentType: "text/csv",
    idempotencyKey: undefined,
  });
  expect(replace).toMatchObject({ code: "BAD_REQUEST", field: "mode" });
});
