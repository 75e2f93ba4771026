import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  startPortal,
  withoutCorrelation,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";
import { handOut } from "../../test/fixtures/small-orders.ts";
import { holdAudit } from "../../test/fixtures/hold-audit.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { plainPib } from "./application.rules.ts";
import { proposedName } from "./terms.rules.ts";

const TAX_ID = "112233446";
let portal: Portal;
let now = Date.parse("2026-11-23T10:00:00Z");
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  now = Date.parse("2026-11-23T10:00:00Z");
  Object.assign(portal.services.clock, { now: () => new Date(now) });
  return async () => {
    await portal.close();
    await test.close();
  };
});

const asked = ({ status, data }: Answer) => [status, data["reason"]];
const open = async (token?: string) =>
  (await portal.query("joining.open", token === undefined ? {} : { token }))
    .data as { ticket: string; invitation: { state: string } | null };
const send = async (more: object = {}, waitMs = 5_000) => {
  const { ticket } = await open();
  now += waitMs;
  return await portal.mutate("joining.send", {
    name: "Kućni Majstor d.o.o.",
    taxId: TAX_ID,
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
    ...more,
  });
};
interface Board {
  applications: {
    id: number;
    username: string;
    times: number;
    isOddNumber: boolean;
    known: { code: string }[];
  }[];
  proposed: object;
  provisional: { code: string; orders: number }[];
}
const board = async (who: Who = portal.admin) =>
  (await portal.query("joining.board", undefined, who))
    .data as unknown as Board;
const TERMS = {
  group: null,
  priceList: "VP",
  warehouses: ["M1"],
  paymentMethods: [],
  paymentTermsDays: 30,
  creditLimit: 20_000_000,
  salesperson: "seller",
  role: "owner",
};
const approve = async (more: object = {}, who: Who = portal.admin) => {
  const [first] = (await board(who)).applications;
  return await portal.mutate(
    "joining.approve",
    {
      application: first?.id ?? 1,
      login: first?.username ?? "niko",
      existing: null,
      terms: TERMS,
      ...more,
    },
    who,
  );
};
const importPartners = (body: string) =>
  importFeed(portal.services, {
    feed: "partners",
    mode: "upsert",
    source: "test",
    byName: "ERP",
    format: "csv",
    body: Readable.from([Buffer.from(body)]),
  });
const partners = () =>
  portal.house(sql`
    select code, provisional, provisional_code from partner where tax_id = ${TAX_ID} order by id`);
/** Comes in by the link of an approval. */
const enter = async (approved: Answer): Promise<Who> => {
  const { url, username } = approved.data["invitation"] as {
    url: string;
    username: string;
  };
  const newPassword = "zelena-kutija-8";
  const token = new URL(url).searchParams.get("token");
  await portal.mutate("auth.resetPassword", { token, newPassword });
  const credentials = { username, password: newPassword };
  const signedIn = await portal.mutate("auth.signIn", credentials);
  const [cookie = ""] = String(signedIn.headers["set-cookie"]).split(";");
  return { cookie };
};
const order = (who: Who) =>
  portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
    },
    who,
  );

it.each([
  ["Kućni Majstor d.o.o.", "kucnimajstor"],
  ["Đorđe i sinovi SZTR", "djordjeisinovisztr"],
  ["STR Ljubičica", "ljubicica"],
  ["\u{1F600}", "partner"],
])("proposes of %j the name %j", (company, name) => {
  expect(proposedName(company)).toBe(name);
});

it.each(["112233446", "RS112233446", " 112 233 446 ", "112-233-446"])(
  "reads %j as a PIB",
  (typed) => {
    expect(plainPib(typed)).toBe(TAX_ID);
  },
);

describe("an application", () => {
  it("reaches staff, and sent again it is the same one", async () => {
    expect((await send()).data).toEqual({ received: true });
    await send({ taxId: "RS 112233446", note: "Javite se posle 15 h." });
    expect((await board()).applications).toMatchObject([
      { times: 2, username: "kucnimajstor", isOddNumber: false, known: [] },
    ]);
    const overview = await portal.query(
      "admin.overview",
      undefined,
      portal.admin,
    );
    expect(overview.data).toMatchObject({ applications: 1 });
  });

  it("tells a stranger the same of a partner, of one who applied, and of a machine", async () => {
    await portal.house(
      sql`update partner set tax_id = 'RS100002887' where code = 'B'`,
    );
    const fresh = await send();
    const known = await send({ taxId: "100002887" });
    const again = await send();
    const machine = await send({ website: "http://x", taxId: "101134702" });
    for (const one of [known, again, machine])
      expect(withoutCorrelation(one.body)).toBe(withoutCorrelation(fresh.body));
    expect((await board()).applications.map(({ known: them }) => them)).toEqual(
      [[], [{ code: "B", name: expect.any(String) }]],
    );
  });

  it("is refused with a wrong number, too soon, too late, or with a ticket of his own", async () => {
    expect(asked(await send({ taxId: "123456789" }))).toEqual([
      400,
      "tax_id_wrong",
    ]);
    expect(asked(await send({}, 2_000))).toEqual([429, "form_too_soon"]);
    expect(asked(await send({}, 25 * 3_600_000))).toEqual([400, "form_stale"]);
    for (const ticket of ["", "1.x", `${now - 5_000}.AAAA`])
      expect(asked(await send({ ticket }))).toEqual([400, "form_stale"]);
    for (const email of ["x", "x@y.rs\r\nBcc: z@y.rs", "a@b@c"])
      expect((await send({ email })).status).toBe(400);
    expect((await board()).applications).toEqual([]);
  });

  it("is written in one line, whatever was typed", async () => {
    await send({ name: "Zla\r\nBcc: x@y.rs\u202E firma" });
    expect(
      await portal.house(sql`select name from partner_application`),
    ).toEqual([{ name: "Zla Bcc: x@y.rs firma" }]);
  });

  it("is one of five from an address in an hour, also at once", async () => {
    const { ticket } = await open();
    now += 5_000;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send({ ticket }, 0)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200, 200, 200, 200, 200, 429, 429, 429,
    ]);
    now += 3_600_001;
    expect((await send()).status).toBe(200);
  });

  it("is not taken from strangers where the wholesaler wants none, but by invitation", async () => {
    await portal.mutate(
      "joining.saveSettings",
      { isOpen: false, sendsProvisional: false },
      portal.admin,
    );
    expect(asked(await send())).toEqual([403, "applications_closed"]);
    const made = await portal.mutate(
      "joining.invite",
      { name: "Kućni Majstor", email: "mira@majstor.example" },
      portal.sales,
    );
    const token = new URL(String(made.data["url"])).searchParams.get("token");
    expect((await send({ token })).status).toBe(200);
    expect(asked(await send({ token }))).toEqual([400, "invitation_over"]);
    expect((await open(String(token))).invitation?.state).toBe("used");
    expect((await open("neka")).invitation?.state).toBe("unknown");
    // Who invited sees what came of it, and nothing else.
    expect((await board(portal.sales)).applications).toHaveLength(1);
  });

  it("by an invitation that has run out is told so", async () => {
    const made = await portal.mutate(
      "joining.invite",
      { name: "", email: "" },
      portal.sales,
    );
    const token = new URL(String(made.data["url"])).searchParams.get("token");
    now += 31 * 24 * 3_600_000;
    expect((await open(String(token))).invitation?.state).toBe("expired");
    expect(asked(await send({ token }))).toEqual([400, "invitation_over"]);
  });

  it("without an invitation is nothing for a salesperson", async () => {
    await send();
    expect((await board(portal.sales)).applications).toEqual([]);
    const [one] = (await board()).applications;
    const id = one?.id;
    for (const application of [id, 999_999]) {
      const no = { application, reason: "x" };
      expect(
        asked(await portal.mutate("joining.refuse", no, portal.sales)),
      ).toEqual([404, "not_found"]);
      expect(asked(await approve({ application }, portal.sales))).toEqual([
        404,
        "not_found",
      ]);
    }
  });
});

describe("an approval", () => {
  beforeEach(async () => {
    await send();
  });

  it("makes the partner, his terms and his first user in one go, who orders before the ERP knows", async () => {
    const approved = await approve();
    expect(approved.data).toMatchObject({
      partner: { code: "NEW-00001" },
      invitation: { username: "kucnimajstor", isMailed: true },
    });
    expect(await portal.house(sql`select kind, recipient from mail`)).toEqual([
      { kind: "invitation", recipient: "mira@majstor.example" },
    ]);
    const mira = await enter(approved);
    expect((await order(mira)).data).toMatchObject({ state: "placed" });
    // Until its code is known the order does not go; then it goes once, and under that.
    expect(await handOut(portal.services)).toEqual([]);
    expect((await board()).provisional).toMatchObject([
      { code: "NEW-00001", orders: 1 },
    ]);
    await importPartners(`code,name,tax_id\n10501,Kućni Majstor,${TAX_ID}\n`);
    expect(await partners()).toEqual([
      { code: "10501", provisional: false, provisional_code: "NEW-00001" },
    ]);
    expect(await handOut(portal.services)).toEqual(["N-2026-00001 order"]);
    const me = await portal.query("auth.me", undefined, mira);
    expect(me.data).toMatchObject({ user: { partner: { code: "10501" } } });
    expect((await order(mira)).data).toMatchObject({ state: "placed" });
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("sends orders under its own code where the wholesaler wants that", async () => {
    const mira = await enter(await approve());
    await order(mira);
    await portal.mutate(
      "joining.saveSettings",
      { isOpen: true, sendsProvisional: true },
      portal.admin,
    );
    expect(await handOut(portal.services)).toEqual(["N-2026-00001 order"]);
    expect(await wrongBooks(portal.db)).toEqual([]);
  });

  it("is given the ERP's code by staff, unless it is another's", async () => {
    await approve();
    const give = (erpCode: string, provisional = "NEW-00001") =>
      portal.mutate("joining.giveCode", { provisional, erpCode }, portal.admin);
    expect(asked(await give("b"))).toEqual([409, "code_taken"]);
    expect(asked(await give("X", "B"))).toEqual([404, "not_found"]);
    expect((await give("10501")).status).toBe(200);
    expect(await partners()).toMatchObject([
      { code: "10501", provisional: false },
    ]);
  });

  it("proposes the next time what was given the last", async () => {
    await approve();
    expect((await board()).proposed).toEqual(TERMS);
  });

  it("gives nothing that there is not, and makes nothing for a name that is taken", async () => {
    for (const more of [
      { priceList: "X" },
      { warehouses: ["M1", "X"] },
      { salesperson: "boss" },
      { group: "X" },
    ])
      expect(asked(await approve({ terms: { ...TERMS, ...more } }))).toEqual([
        400,
        "unknown_code",
      ]);
    expect(asked(await approve({ login: "Anna" }))).toEqual([
      409,
      "username_taken",
    ]);
    expect(await partners()).toEqual([]);
    expect((await board()).applications).toHaveLength(1);
  });

  it("of a company that is a partner already adds the user to it", async () => {
    await importPartners(`code,name,tax_id\n10501,Kućni Majstor,${TAX_ID}\n`);
    expect(asked(await approve())).toEqual([409, "already_partner"]);
    expect(asked(await approve({ existing: "B" }))).toEqual([404, "not_found"]);
    expect((await approve({ existing: "10501" })).data).toMatchObject({
      partner: { code: "10501" },
    });
    expect(await partners()).toHaveLength(1);
  });

  it("is the invited salesperson's own, in his portfolio", async () => {
    const made = await portal.mutate(
      "joining.invite",
      { name: "", email: "" },
      portal.sales,
    );
    const token = new URL(String(made.data["url"])).searchParams.get("token");
    await send({ taxId: "100002887", token });
    const terms = { ...TERMS, salesperson: null };
    expect((await approve({ terms }, portal.sales)).status).toBe(200);
    expect(
      await portal.house(
        sql`select salesperson from partner where tax_id = '100002887'`,
      ),
    ).toEqual([{ salesperson: "seller" }]);
  });

  it("is refused with a reason, by mail, once", async () => {
    const [one] = (await board()).applications;
    const no = { application: one?.id, reason: "Ne radimo u Subotici." };
    const refuse = () => portal.mutate("joining.refuse", no, portal.admin);
    expect((await refuse()).status).toBe(200);
    expect(asked(await refuse())).toEqual([409, "application_decided"]);
    expect(
      await portal.house(sql`select kind, recipient, payload from mail`),
    ).toEqual([
      {
        kind: "application_refused",
        recipient: "mira@majstor.example",
        payload: {
          name: "Kućni Majstor d.o.o.",
          reason: "Ne radimo u Subotici.",
        },
      },
    ]);
  });
});

describe("at once", () => {
  it.each([1, 2, 3])("a yes and a no: one counts (%i)", async () => {
    await send();
    const [one] = (await board()).applications;
    const answers = await Promise.all([
      approve(),
      portal.mutate(
        "joining.refuse",
        { application: one?.id, reason: "x" },
        portal.admin,
      ),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it.each([1, 2, 3, 4, 5])(
    "an approval, and the feed that brings the same company: it is one partner (%i)",
    async () => {
      await send();
      const row = `code,name,tax_id\n10501,Kućni Majstor,${TAX_ID}\n`;
      const held = await holdAudit(portal);
      const approving = approve();
      await held.whenWaiting(1);
      const importing = importPartners(row);
      await held.whenWaiting(2);
      await held.release();
      const [approved] = await Promise.all([approving, importing]);
      const standing = await partners();
      expect(standing).toMatchObject([{ code: "10501", provisional: false }]);
      expect([200, 409]).toContain(approved.status);
      expect(await wrongBooks(portal.db)).toEqual([]);
    },
  );

  it.each([1, 2, 3])(
    "an order, and the feed that gives his code: nothing is lost (%i)",
    async () => {
      await send();
      const mira = await enter(await approve());
      const row = `code,name,tax_id\n10501,Kućni Majstor,${TAX_ID}\n`;
      const [placed] = await Promise.all([order(mira), importPartners(row)]);
      expect(placed.status).toBe(200);
      expect(await handOut(portal.services)).toHaveLength(1);
      expect(await wrongBooks(portal.db)).toEqual([]);
    },
  );
});

it("a file of all partners leaves alone whom the ERP does not know yet", async () => {
  await send();
  await approve();
  await importFeed(portal.services, {
    feed: "partners",
    mode: "replace",
    force: true,
    scopeAll: true,
    source: "test",
    byName: "ERP",
    format: "csv",
    body: Readable.from([Buffer.from("code,name\nA,A\nB,B\n")]),
  });
  expect(
    await portal.house(
      sql`select active from partner where code = 'NEW-00001'`,
    ),
  ).toEqual([{ active: true }]);
});
