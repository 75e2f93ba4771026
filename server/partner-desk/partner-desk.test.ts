import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { importCard } from "../../test/fixtures/import-card.ts";
import { dateInZone } from "../core/calendar.ts";
import { importFeed } from "../exchange/import-feed.ts";
import {
  usePortal,
  type Answer,
  type Who,
} from "../../test/fixtures/portal.ts";
import { hasGoneQuiet, RHYTHM_ORDERS } from "./gone-quiet.rules.ts";

const portal = await usePortal();
const FOR_A = { ...portal.admin, partner: "A" };
interface Row {
  code: string;
  name: string;
  isOff: boolean;
  balance: number;
  overdue: number;
}
const rowsOf = ({ data }: Answer) => data["partners"] as Row[];
const list = async (input: object = {}, who: Who = portal.admin) =>
  rowsOf(await portal.query("admin.partners.list", input, who));
const codes = async (input: object = {}, who: Who = portal.admin) =>
  (await list(input, who)).map(({ code }) => code);
const counts = async (who: Who = portal.admin) =>
  (await portal.query("admin.partners.counts", undefined, who)).data;
const page = (partner: string, who: Who = portal.admin) =>
  portal.query("admin.partners.partner", { partner }, who);
const turn = (isOn: boolean, partner = "B", who: Who = portal.admin) =>
  portal.mutate("admin.partners.switch", { partner, isOn }, who);
const audited = (action: string) =>
  portal.house(sql`
    select actor, subject from audit_entry where action = ${action} order by id`);

/** Puts orders that are placed on these days into a partner's book. */
async function ordered(code: string, daysAgo: number[]): Promise<void> {
  for (const days of daysAgo)
    await portal.house(sql`
      insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
        number, state, placed_at, placed_by, currency, list_total, net, vat, vat_total, total,
        valid_until, reserved_until, view_key)
      select id, ${randomUUID()}, 'x', 1, ${randomUUID()}, 'invoiced',
        ${portal.services.clock.now()}::timestamptz - ${days}::int * interval '1 day', (select min(id) from app_user), 'RSD', 100, 100,
        '[]', 0, 100, now()::date, now(), 'x'
      from partner where code = ${code}`);
}

describe("the list", () => {
  it("shows all to an administrator and his own to a salesperson, by name, page after page", async () => {
    const all = await codes();
    expect(all.toSorted()).toEqual(["A", "B", "C"]);
    expect(await codes({}, portal.sales)).toEqual(["A"]);
    const found: string[] = [];
    let cursor: unknown = undefined;
    do {
      const { data } = await portal.query(
        "admin.partners.list",
        { limit: 1, ...(cursor !== undefined && { cursor }) },
        portal.admin,
      );
      found.push(...(data["partners"] as Row[]).map(({ code }) => code));
      cursor = data["nextCursor"];
    } while (cursor);
    expect(found).toEqual(all);
    expect(
      (await portal.query("admin.partners.list", { cursor: "x" }, portal.admin))
        .status,
    ).toBe(400);
  });

  it("finds by code, name and tax number, in whatever script, and nobody beyond a portfolio", async () => {
    await portal.house(sql`
      update partner set name = 'Đorđe gvožđe', tax_id = '104567890' where code = 'B'`);
    for (const search of ["djordje", "ЂОРЂЕ", "104567890", "1045", "b"])
      expect([search, (await codes({ search })).includes("B")]).toEqual([
        search,
        true,
      ]);
    expect(await codes({ search: "djordje" }, portal.sales)).toEqual([]);
    expect(await codes({ search: "nema" })).toEqual([]);
  });

  it("tells who has gone quiet as the rule does, of many partners", async () => {
    await portal.house(sql`
      insert into partner (code, name)
      select 'Q' || n, 'Q' || n from generate_series(1, 43) n`);
    await portal.house(sql`
      insert into partner_credit (partner_id) select id from partner on conflict do nothing`);
    // The same draws in every run.
    let seed = 7;
    const draw = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % most;
    };
    for (let n = 1; n <= 40; n += 1) {
      const gap = 1 + draw(20);
      const last = draw(60);
      const orders = draw(16);
      await ordered(
        `Q${n}`,
        Array.from({ length: orders }, (_one, at) => last + at * gap),
      );
    }
    // And what stands on the edges of the rule.
    const days = (last: number, gap: number) =>
      [0, 1, 2, 3, 4].map((at) => last + at * gap);
    await ordered("Q41", days(20, 10));
    await ordered("Q42", days(14, 1));
    await ordered("Q43", days(15, 1));
    const placed = await portal.house<{ code: string; placed: string[] }>(sql`
      select p.code, (select json_agg(placed_at) from (select placed_at from sales_order o
        where o.partner_id = p.id order by placed_at desc limit ${RHYTHM_ORDERS}) o) as placed
      from partner p where code like 'Q%'`);
    const today = dateInZone(portal.services.clock.now(), "Europe/Belgrade");
    const expected = placed
      .filter(({ placed: at }) =>
        hasGoneQuiet(
          (at ?? []).map((one) => dateInZone(new Date(one), "Europe/Belgrade")),
          today,
        ),
      )
      .map(({ code }) => code);
    expect(expected.length).toBeGreaterThan(5);
    expect(expected.length).toBeLessThan(35);
    expect((await codes({ view: "quiet", limit: 100 })).toSorted()).toEqual(
      expected.toSorted(),
    );
    expect((await counts())["quiet"]).toBe(expected.length);
    for (const { code } of placed.slice(0, 8))
      expect((await page(code)).data["isQuiet"]).toBe(expected.includes(code));
    await portal.house(sql`
      delete from sales_order where partner_id in (select id from partner where code like 'Q%')`);
    await portal.house(sql`delete from partner where code like 'Q%'`);
  });

  it("counts who owes late and for whom nobody has come in", async () => {
    await portal.house(sql`
      update app_user u set activated_at = null from partner p
      where p.id = u.partner_id and p.code = 'C'`);
    await importCard(
      portal.services,
      "A,RN,F-1,2026-01-10,1000,0,e1,2026-02-10,1000,,,Račun",
      "A,RN,F-2,2026-01-10,500,0,e2,2099-01-01,500,,,Račun",
    );
    expect(await codes({ view: "overdue" })).toEqual(["A"]);
    expect(await list({ view: "overdue" })).toMatchObject([
      { balance: 150_000, overdue: 100_000 },
    ]);
    const unsigned = await codes({ view: "unsigned" });
    expect(unsigned).toContain("C");
    expect(unsigned).not.toContain("A");
    expect(await counts()).toMatchObject({
      all: 3,
      active: 3,
      overdue: 1,
      unsigned: unsigned.length,
    });
    expect(await counts(portal.sales)).toMatchObject({ all: 1, unsigned: 0 });
  });
});

describe("a partner's page", () => {
  it("shows a salesperson his own alone, and notes who has read it", async () => {
    expect((await page("A", portal.sales)).status).toBe(200);
    expect((await page("B", portal.sales)).status).toBe(404);
    expect((await page("NEMA")).status).toBe(404);
    expect((await page("A", portal.a)).status).toBe(403);
    expect(await audited("ledger.read")).toContainEqual({
      actor: "seller",
      subject: "A",
    });
  });

  it("has his people on it, with whom staff may do all that his owner may, and more", async () => {
    const people = async () =>
      (await page("A")).data["people"] as { username: string; state: string }[];
    const name = "nova.radnja";
    const invited = await portal.mutate(
      "people.invite",
      { name, email: "", role: "buyer", orderLimit: null },
      FOR_A,
    );
    expect(String(invited.data["url"])).toContain("/reset?token=");
    expect(await people()).toContainEqual(
      expect.objectContaining({ username: name, state: "invited" }),
    );
    // Also the last owner: staff let his company in again.
    for (const isActive of [false, true]) {
      const answer = await portal.mutate(
        "people.switch",
        { user: "anna", isActive },
        FOR_A,
      );
      expect(answer.status).toBe(200);
    }
  });

  it("ends a person's sessions everywhere, which he cannot do to himself so", async () => {
    const niko = await portal.signIn({
      username: "niko",
      role: "partner",
      partner: "A",
      partnerRole: "buyer",
    });
    const meets = async () =>
      (await portal.query("orders.list", undefined, niko)).status;
    expect(await meets()).toBe(200);
    const end = (who: Who, user = "niko") =>
      portal.mutate("people.endSessions", { user }, who);
    expect((await end(niko)).data["reason"]).toBe("owner_only");
    expect((await end({ ...portal.admin, partner: "B" })).status).toBe(404);
    const both = await Promise.all([end(FOR_A), end(FOR_A)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await meets()).toBe(401);
    expect((await end(portal.b, "boban")).data["reason"]).toBe("own_sessions");
    expect(await audited("user.end-sessions")).toEqual([
      { actor: "boss", subject: "niko" },
      { actor: "boss", subject: "niko" },
    ]);
  });
});

describe("a partner who is switched off", () => {
  let boban: Who;
  beforeAll(async () => {
    boban = await portal.signIn({
      username: "bora",
      role: "partner",
      partner: "B",
    });
  });
  const reason = async () =>
    (await portal.query("orders.list", undefined, boban)).data["reason"];

  it("is so at once for all of his people, by an administrator alone", async () => {
    expect((await turn(false, "A", portal.sales)).status).toBe(403);
    expect((await turn(false, "NEMA")).status).toBe(404);
    expect(await reason()).toBeUndefined();
    const both = await Promise.all([turn(false), turn(false)]);
    expect(both.map(({ data }) => data)).toEqual([
      { isOn: false },
      { isOn: false },
    ]);
    expect(await reason()).toBe("account_disabled");
    expect(await audited("partner.disable")).toEqual([
      { actor: "boss", subject: "B" },
    ]);
    const again = await portal.mutate("auth.signIn", {
      username: "bora",
      password: "zelena-kutija-7",
    });
    expect(again.status).not.toBe(200);
  });

  it("stays in the list, to be switched on, and staff act for him no longer", async () => {
    expect((await list()).find(({ code }) => code === "B")).toMatchObject({
      isOff: true,
    });
    expect((await page("B")).data["switchedOff"]).toMatchObject({ by: "boss" });
    const acting = await portal.query("orders.list", undefined, {
      ...portal.admin,
      partner: "B",
    });
    expect(acting.status).toBe(404);
  });

  it("is not switched on by the ERP's next file", async () => {
    const outcome = await importFeed(portal.services, {
      feed: "partners",
      mode: "upsert",
      source: "command",
      body: Readable.from([Buffer.from("code,name\nB,Nova Firma\n")]),
    });
    expect(outcome).toMatchObject({ kind: "applied", answer: { applied: 1 } });
    const [row] = await portal.house(sql`
      select name, active from partner where code = 'B'`);
    expect(row).toEqual({ name: "Nova Firma", active: false });
  });

  it("is back when he is switched on, and his people sign in anew", async () => {
    expect((await turn(true)).data).toEqual({ isOn: true });
    expect(await reason()).toBe("not_signed_in");
    const again = await portal.mutate("auth.signIn", {
      username: "bora",
      password: "zelena-kutija-7",
    });
    expect(again.status).toBe(200);
    expect(await audited("partner.enable")).toEqual([
      { actor: "boss", subject: "B" },
    ]);
  });
});
