import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal, type Answer, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const FOR_A = { ...portal.sales, partner: "A" };

interface Row {
  code: string;
  owner: string;
  overdue: number;
  limit: number | null;
  overLimit: number;
  lastOrder: { number: string } | null;
}
const rowsOf = ({ data }: Answer) => data["partners"] as Row[];
const portfolio = async (who: Who, input: object = {}) =>
  rowsOf(await portal.query("sales.portfolio", input, who));
const codesOf = (rows: Row[]) => rows.map(({ code }) => code);

const place = (who: Who) =>
  portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 1 }],
    },
    who,
  );
/** Places at the price that the server names. */
async function placed(who: Who): Promise<string> {
  const asked = await place(who);
  const conflicts = asked.data["conflicts"] as { netPrice: number }[];
  const answer = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [
        {
          itemCode: "NOVO",
          quantity: "1",
          expectedPrice: conflicts[0]?.netPrice,
        },
      ],
    },
    who,
  );
  expect(answer.status).toBe(200);
  return String(answer.data["number"]);
}

it("shows a salesperson his own partners and an administrator all, by name", async () => {
  expect(codesOf(await portfolio(portal.sales))).toEqual(["A"]);
  const all = codesOf(await portfolio(portal.admin));
  expect(all.toSorted()).toEqual(["A", "B", "C"]);
  const [first, second] = all;
  const page = await portal.query(
    "sales.portfolio",
    { limit: 1 },
    portal.admin,
  );
  expect(codesOf(rowsOf(page))).toEqual([first]);
  const rest = await portal.query(
    "sales.portfolio",
    { limit: 1, cursor: page.data["nextCursor"] },
    portal.admin,
  );
  expect(codesOf(rowsOf(rest))).toEqual([second]);
  const end = await portal.query(
    "sales.portfolio",
    { limit: 1, cursor: rest.data["nextCursor"] },
    portal.admin,
  );
  expect(codesOf(rowsOf(end))).toEqual(all.slice(2));
  expect(end.data["nextCursor"]).toBeNull();
});

it("finds partners by the folding of the house", async () => {
  await portal.house(sql`update partner set city = 'Đurđevo' where code = 'A'`);
  for (const search of ["djurdjevo", "ЂУРЂЕВО", "durdevo a"])
    expect([
      search,
      codesOf(await portfolio(portal.admin, { search })),
    ]).toEqual([search, ["A"]]);
  expect(await portfolio(portal.sales, { search: "nema" })).toEqual([]);
});

it("tells what is overdue, how far the limit is passed, and the last order", async () => {
  await portal.house(sql`
    update partner set credit_limit = 1000 where code = 'A'`);
  const number = await placed(portal.a);
  const [row] = await portfolio(portal.sales);
  const { data } = await portal.query("orders.get", { number }, portal.a);
  expect(row).toMatchObject({
    code: "A",
    overdue: 0,
    limit: 1000,
    overLimit: Number(data["total"]) - 1000,
    lastOrder: { number },
  });
  await portal.house(sql`
    update partner set credit_limit = null where code = 'A'`);
});

it("gives of some partners only those that he may act for", async () => {
  const asked = { codes: ["A", "B", "NEMA"] };
  const mine = await portal.query("sales.partners", asked, portal.sales);
  expect(codesOf(rowsOf(mine))).toEqual(["A"]);
  const all = await portal.query("sales.partners", asked, portal.admin);
  expect(codesOf(rowsOf(all)).toSorted()).toEqual(["A", "B"]);
});

it("takes what is kept for one partner only under that partner's code", async () => {
  const [forA] = rowsOf(
    await portal.query("sales.partners", { codes: ["A"] }, portal.admin),
  );
  const ask = (owner: string | undefined, partner?: string) =>
    portal.app.inject({
      method: "GET",
      url: "/trpc/orders.list",
      headers: {
        cookie: portal.admin.cookie ?? "",
        ...(owner && { "x-rabat-owner": owner }),
        ...(partner && { "x-rabat-partner": partner }),
      },
    });
  expect((await ask(forA?.owner, "A")).statusCode).toBe(200);
  expect((await ask(forA?.owner, "B")).statusCode).toBe(401);
  expect((await ask(forA?.owner)).statusCode).toBe(401);
  // Another's tag of the same partner.
  const [sellers] = await portfolio(portal.sales);
  expect(sellers?.owner).not.toBe(forA?.owner);
  expect((await ask(sellers?.owner, "A")).statusCode).toBe(401);
});

it("keeps both names on what a salesperson does, where the partner reads them", async () => {
  const [{ name } = { name: "" }] = await portal.house(
    sql<{ name: string }>`select name from partner where code = 'A'`,
  );
  const number = await placed(FOR_A);
  await portal.mutate("orders.cancel", { number }, FOR_A);
  const { data } = await portal.query("orders.get", { number }, portal.a);
  const history = data["history"] as { state: string; by: string }[];
  expect(history.map(({ state, by }) => [state, by])).toEqual([
    ["placed", `seller → ${name}`],
    ["cancelled", `seller → ${name}`],
  ]);
  const own = await placed(portal.a);
  const { data: theirs } = await portal.query(
    "orders.get",
    { number: own },
    FOR_A,
  );
  expect(theirs["history"]).toMatchObject([{ by: "anna" }]);

  const message = { id: randomUUID(), text: "Zovem sutra" };
  const sent = await portal.mutate("messages.send", message, FOR_A);
  const thread = await portal.query(
    "messages.thread",
    { thread: sent.data["thread"] },
    portal.a,
  );
  expect(thread.data["messages"]).toMatchObject([
    { byName: "seller", acting: true },
  ]);
});

it("keeps a cart for each person and partner", async () => {
  const cart = "0";
  const state = {
    order: { turn: 0, id: randomUUID() },
    parts: [{ item: "NOVO", device: "phone-1", added: 3, removed: 0 }],
    details: {
      clock: 1,
      device: "phone-1",
      value: {
        name: "",
        dropped: false,
        reference: "",
        note: "",
        lineNotes: [],
      },
    },
  };
  const forB = { ...portal.admin, partner: "B" };
  const forA = { ...portal.admin, partner: "A" };
  const told = { told: [{ cart, state }], known: [] };
  expect((await portal.mutate("carts.sync", told, forA)).status).toBe(200);
  const cartsOf = async (who: Who) =>
    (await portal.mutate("carts.sync", { told: [], known: [] }, who)).data[
      "carts"
    ];
  expect(await cartsOf(forA)).toHaveLength(1);
  for (const other of [forB, FOR_A, portal.a])
    expect(await cartsOf(other)).toEqual([]);
});

it("writes down what an administrator does in a partner's name, but not what he reads", async () => {
  const noted = async () => {
    return await portal.house(sql<{ subject: string; what: string }>`
      select subject, details ->> 'what' as what from audit_entry
      where action = 'partner.act' and actor = 'boss' and subject = 'B'`);
  };
  const forB = { ...portal.admin, partner: "B" };
  await portal.query("orders.list", undefined, forB);
  await portal.mutate("carts.sync", { told: [], known: [] }, forB);
  expect(await noted()).toEqual([]);
  await portal.mutate("orders.cancel", { number: "N-2026-99999" }, forB);
  expect(await noted()).toEqual([{ subject: "B", what: "orders.cancel" }]);
});

it("gives a salesperson the layers of his partner, and of no other", async () => {
  const state = async (who: Who) => {
    const { statusCode, body } = await portal.get("/sync/state", who);
    return { statusCode, body };
  };
  const own = await state(portal.a);
  expect(own.statusCode).toBe(200);
  expect(await state(FOR_A)).toEqual(own);
  expect((await state(portal.sales)).statusCode).toBe(403);
  const beyond = await state({ ...portal.sales, partner: "B" });
  expect(beyond.statusCode).toBe(404);
});
