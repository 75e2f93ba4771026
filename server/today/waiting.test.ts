import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { expect, it } from "vitest";
import {
  usePortal,
  type Answer,
  type Who,
} from "../../test/fixtures/portal.ts";
import { importFeed } from "../exchange/import-feed.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;
let at = portal.services.clock.now().getTime();
// What comes later is later: a minute apart.
portal.services.clock.now = () => new Date((at += 60_000));

interface Card {
  kind: string;
  key: string;
  since: string;
  partner: { code: string | null; name: string } | null;
  amount: number | null;
  facts: Record<string, unknown>;
}
interface Waiting {
  counts: { kind: string; count: number }[];
  cards: Card[];
}
const good = async (answer: Promise<Answer>) => {
  const { status, data } = await answer;
  expect(status).toBe(200);
  return data;
};
const waiting = async (who: Who, asked: object = {}) =>
  (await good(portal.query("today.waiting", asked, who))) as unknown as Waiting;
const place = async (who: Who, itemCode: string, expectedPrice: number) =>
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
const send = (feed: "stock" | "items", body: string) =>
  importFeed(portal.services, {
    feed,
    mode: "upsert",
    source: "test",
    byName: "ERP",
    format: "csv",
    body: Readable.from([Buffer.from(body)]),
  });
const kinds = (found: Waiting) => found.cards.map(({ kind }) => kind);

it("says that nothing waits", async () => {
  for (const who of [admin, sales])
    expect(await waiting(who)).toEqual({ counts: [], cards: [] });
});

it("tells all that waits in one list, the longest first, each with its decision", async () => {
  await portal.house(sql`update partner set credit_limit = 1 where code = 'A'`);
  const held = await place(a, "NOVO", 120_000);
  const refused = await place(b, "NOVO", 120_000);
  await portal.house(sql`
    update order_export set state = 'refused', attempts = 1, content = '{}',
      last_error = '{"kind":"refused","detail":"nepoznata"}'
    where order_id = (select id from sales_order where number = ${refused})`);
  await good(
    portal.mutate(
      "profile.ask",
      {
        address: "Nova 2",
        city: "Niš",
        postalCode: "18000",
        bankAccount: "",
        note: "",
      },
      a,
    ),
  );
  const claim = String(
    (
      await good(
        portal.mutate(
          "claims.submit",
          { id: randomUUID(), itemCode: "NOVO", fault: "ne pali" },
          b,
        ),
      )
    )["number"],
  );
  const thread = randomUUID();
  await good(
    portal.mutate("messages.send", { id: thread, text: "Gde je roba?" }, a),
  );
  const { ticket } = await good(portal.query("joining.open", {}));
  await good(
    portal.mutate("joining.send", {
      name: "Kućni Majstor d.o.o.",
      taxId: "112233446",
      registrationNumber: "20123451",
      contact: "Mira Đukić",
      email: "mira@majstor.example",
      phone: "024 555 333",
      address: "Glavna 1",
      city: "Subotica",
      postalCode: "24000",
      note: "",
      language: "sr-Latn",
      website: "",
      ticket,
    }),
  );
  await send("items", "code,name,category,unit,vat,list_price\n,,,,,\n");
  await send("stock", "item,warehouse,on_hand\nNOVO,M1,1\n");
  await portal.house(sql`
    update stock_level set shortage_since = now() - interval '31 minutes'
    where shortage > 0`);
  const all = await waiting(admin);
  expect(kinds(all)).toEqual([
    "order_on_hold",
    "refused_export",
    "data_request",
    "claim",
    "message",
    "application",
    "rejected_rows",
    "shortage",
  ]);
  expect(all.counts.map(({ count }) => count)).toEqual(
    Array.from({ length: 8 }, () => 1),
  );
  const [onHold, export_, request, complaint, message, , rows, short] =
    all.cards;
  expect(onHold).toMatchObject({
    key: held,
    partner: { code: "A" },
    currency: "RSD",
    facts: { version: 1, heldByCredit: ["limit"], forConfirmation: [] },
  });
  expect(export_).toMatchObject({
    key: refused,
    facts: { isRefused: true, error: { kind: "refused" } },
  });
  expect(request).toMatchObject({
    partner: { code: "A" },
    facts: { by: "anna", changes: { address: { to: "Nova 2" } } },
  });
  expect(complaint).toMatchObject({
    key: claim,
    facts: { status: "submitted", next: "sending_approved", version: 1 },
  });
  expect(message).toMatchObject({
    key: thread,
    facts: { text: "Gde je roba?", by: "anna", isLate: false },
  });
  expect(rows).toMatchObject({
    partner: null,
    facts: { feed: "items", isFailed: true },
  });
  // Two orders hold two pieces each, of which one is there: the later gives up what it has.
  expect(short).toMatchObject({
    key: "NOVO M1",
    facts: { short: "3", orders: 2, fix: null },
  });
});

it("shows a salesperson his portfolio's part, and nothing of the house", async () => {
  const his = await waiting(sales);
  expect(kinds(his)).toEqual(["order_on_hold", "data_request", "message"]);
  expect(his.cards.map(({ partner }) => partner?.code)).toEqual([
    "A",
    "A",
    "A",
  ]);
});

it("narrows to one kind and to so many, and counts all the same", async () => {
  const claims = await waiting(admin, { kind: "claim" });
  expect(kinds(claims)).toEqual(["claim"]);
  expect(claims.counts).toHaveLength(8);
  expect(kinds(await waiting(admin, { limit: 2 }))).toEqual([
    "order_on_hold",
    "refused_export",
  ]);
});

it("offers to take a shortage from the latest order that holds enough, and is settled by it", async () => {
  await send("stock", "item,warehouse,on_hand\nNOVO,M1,3\n");
  await portal.house(sql`
    update stock_level set shortage_since = now() - interval '31 minutes'
    where shortage > 0`);
  const [short] = (await waiting(admin, { kind: "shortage" })).cards;
  const fix = short?.facts["fix"] as {
    number: string;
    version: number;
    line: number;
    from: string;
    to: string;
  };
  expect(fix).toMatchObject({ from: "2", to: "1", line: 1 });
  const { number, version, line, to: quantity } = fix;
  const change = {
    number,
    version,
    lines: [{ line, quantity }],
    anyQuantity: true,
  };
  await good(portal.mutate("admin.changeOrder", change, admin));
  expect((await waiting(admin, { kind: "shortage" })).cards).toEqual([]);
});

it("lets one of two who decide the same at once", async () => {
  const [card] = (await waiting(admin, { kind: "order_on_hold" })).cards;
  const decision = { number: card?.key, version: card?.facts["version"] };
  const answers = await Promise.all(
    [admin, sales].map((who) =>
      portal.mutate("admin.confirmOrder", decision, who),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await waiting(sales)).counts).toEqual([
    { kind: "data_request", count: 1 },
    { kind: "message", count: 1 },
  ]);
});

it("tells a salesperson of his people's leaving, and administrators of companies' too", async () => {
  for (const kind of ["person", "company"])
    await good(portal.mutate("leaving.ask", { kind, note: "Hvala" }, a));
  const told = async (who: Who) =>
    (await waiting(who, { kind: "leave_request" })).cards.map(
      ({ partner, facts }) => [partner?.code, facts],
    );
  const person = ["A", { leaves: "person", by: "anna", note: "Hvala" }];
  const company = ["A", { leaves: "company", by: "anna", note: "Hvala" }];
  expect(await told(sales)).toEqual([person]);
  expect(await told(admin)).toEqual([person, company]);
  const page = await good(
    portal.query("admin.partners.partner", { partner: "A" }, sales),
  );
  expect(page["openLeaves"]).toBe(2);
  await good(portal.mutate("leaving.withdraw", { kind: "person" }, a));
  expect(await told(sales)).toEqual([]);
});
