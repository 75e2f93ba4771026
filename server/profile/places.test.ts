import { Readable } from "node:stream";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import {
  startPortal,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { importFeed } from "../exchange/import-feed.ts";

let portal: Portal;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  await portal.house(sql`delete from delivery_place`);
  await feed("A,R1,Radnja 1,Ulica 1,Niš\nA,R2,Radnja 2,Ulica 2,Niš");
  return async () => {
    await portal.close();
    await test.close();
  };
});

const feed = (rows: string, mode: "upsert" | "replace" = "upsert") =>
  importFeed(portal.services, {
    feed: "delivery-places",
    mode,
    source: "test",
    byName: "ERP",
    format: "csv",
    force: true,
    body: Readable.from([
      Buffer.from(`partner,code,name,address,city\n${rows}\n`),
    ]),
  });
const said = ({ status, data }: Answer) => [status, data["reason"]];
const place = (name: string, address: string) => ({
  name,
  address,
  city: "Niš",
  postalCode: "18000",
});
const NEW = { kind: "add", ...place("Magacin", "Nova 5") };
const CHANGED = {
  kind: "change",
  code: "R1",
  ...place("Radnja 1", "Druga 9"),
};
const CLOSED = { kind: "close", code: "R2" };
const ask = (places: object[], who: Who = portal.a) =>
  portal.mutate("profile.askPlaces", { places }, who);
interface Shown {
  request: number;
  at: string;
  changes: object;
  places: object[];
}
const requests = async (who: Who = portal.admin) =>
  (await portal.query("profile.requests", undefined, who)).data[
    "requests"
  ] as Shown[];
const decide = async (isAccepted: boolean) => {
  const [one] = await requests();
  const answer = await portal.mutate(
    "profile.decide",
    {
      request: one?.request,
      seenAt: one?.at,
      isAccepted,
      reason: isAccepted ? "" : "Ne vozimo tamo.",
    },
    portal.sales,
  );
  expect(answer.status).toBe(200);
};
const standing = () =>
  portal.house<{ code: string; at: string }>(sql`
    select code, name || ', ' || address as at from delivery_place where active order by code`);
const AFTER = [
  { code: "P1", at: "Magacin, Nova 5" },
  { code: "R1", at: "Radnja 1, Druga 9" },
];

it("is asked with the difference, decided in one word, and ordered to from then on", async () => {
  expect((await ask([NEW, CHANGED, CLOSED])).status).toBe(200);
  expect(await requests(portal.sales)).toMatchObject([
    {
      changes: {},
      places: [
        { kind: "add", code: null, from: null, to: { name: "Magacin" } },
        {
          kind: "change",
          from: { address: "Ulica 1", postalCode: "" },
          to: { address: "Druga 9", postalCode: "18000" },
        },
        { kind: "close", code: "R2", from: { name: "Radnja 2" }, to: null },
      ],
    },
  ]);
  expect(await standing()).toHaveLength(2);
  await decide(true);
  expect(await standing()).toEqual(AFTER);
  const options = await portal.query("orders.options", undefined, portal.a);
  expect(options.data["deliveryAddresses"]).toContain(
    "Magacin, Nova 5, 18000 Niš",
  );
  const own = await portal.query("profile.get", undefined, portal.a);
  expect(own.data).toMatchObject({ request: { state: "accepted" } });
});

it("outlives the ERP's next file, whole ones too, until it says something else", async () => {
  await ask([NEW, CHANGED, CLOSED]);
  await decide(true);
  const same = "A,R1,Radnja 1,Ulica 1,Niš\nA,R2,Radnja 2,Ulica 2,Niš";
  await feed(same);
  await feed(same, "replace");
  await feed(same, "replace");
  expect(await standing()).toEqual(AFTER);
  await feed("A,R1,Radnja 1,Treća 3,Niš\nA,R2,Radnja dva,Ulica 2,Niš");
  expect(await standing()).toEqual([
    { code: "P1", at: "Magacin, Nova 5" },
    { code: "R1", at: "Radnja 1, Treća 3" },
    { code: "R2", at: "Radnja dva, Ulica 2" },
  ]);
  // What the ERP withdraws of its own goes; what it never knew stays.
  await feed("A,R1,Radnja 1,Treća 3,Niš", "replace");
  expect((await standing()).map(({ code }) => code)).toEqual(["P1", "R1"]);
});

it("stands beside a change of address, said anew and taken back each by itself", async () => {
  const address = {
    address: "Glavna 7",
    city: "Niš",
    postalCode: "",
    bankAccount: "",
    note: "",
  };
  await ask([NEW]);
  await portal.mutate("profile.ask", address, portal.a);
  await ask([NEW, CLOSED]);
  expect(await requests()).toMatchObject([
    { changes: { address: { to: "Glavna 7" } }, places: [{}, {}] },
  ]);
  await ask([]);
  expect(await requests()).toMatchObject([
    { changes: { address: { to: "Glavna 7" } }, places: [] },
  ]);
  await decide(false);
  await ask([NEW]);
  await ask([]);
  expect(await requests()).toEqual([]);
  expect(await standing()).toHaveLength(2);
});

it("is one request, of two at once", async () => {
  const answers = await Promise.all([ask([NEW]), ask([CLOSED])]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [only, ...others] = await requests();
  expect([only?.places.length, others]).toEqual([1, []]);
});

it("says what is wrong with it, and is the owner's alone", async () => {
  expect(said(await ask([{ ...CHANGED, code: "R9" }]))).toEqual([
    404,
    "not_found",
  ]);
  expect(said(await ask([CLOSED], portal.b))).toEqual([404, "not_found"]);
  expect(said(await ask([{ ...NEW, name: " \n" }]))).toEqual([
    400,
    "invalid_input",
  ]);
  expect(said(await ask([CHANGED, { kind: "close", code: "R1" }]))).toEqual([
    400,
    "invalid_input",
  ]);
  const nothing = {
    kind: "change",
    code: "R1",
    name: "Radnja 1",
    address: "Ulica 1",
    city: "Niš",
    postalCode: "",
  };
  expect(said(await ask([nothing]))).toEqual([400, "nothing_to_change"]);
  const buyer = await portal.signIn({
    username: "kupac",
    role: "partner",
    partner: "A",
    partnerRole: "buyer",
  });
  expect(said(await ask([NEW], buyer))).toEqual([403, "owner_only"]);
  expect(await requests()).toEqual([]);
});
