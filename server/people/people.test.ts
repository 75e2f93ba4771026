import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  startPortal,
  withoutCorrelation,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { holdAudit } from "../../test/fixtures/hold-audit.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { wrongBooks } from "../../test/fixtures/shop.ts";

let portal: Portal;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  // The small company's own owner would be one too many to be the last.
  await portal.house(sql`
    delete from app_user u using partner p
    where p.id = u.partner_id and p.code = 'A' and u.username <> 'anna'`);
  return async () => {
    await portal.close();
    await test.close();
  };
});

const add = (username: string, partnerRole: string, partner = "A") =>
  portal.signIn({ username, role: "partner", partner, partnerRole });
const asked = ({ status, data }: Answer) => [status, data["reason"]];
const change = (user: string, more: object, who: Who = portal.a) =>
  portal.mutate(
    "people.change",
    { user, email: "", role: "buyer", orderLimit: null, ...more },
    who,
  );
const turn = (user: string, isActive: boolean, who: Who = portal.a) =>
  portal.mutate("people.switch", { user, isActive }, who);
const invite = (more: object = {}, who: Who = portal.a) =>
  portal.mutate(
    "people.invite",
    {
      name: "radnja.1",
      email: "",
      role: "buyer",
      orderLimit: 5_000_000,
      ...more,
    },
    who,
  );
const people = async (who: Who = portal.a) =>
  (await portal.query("people.list", undefined, who)).data["people"] as {
    username: string;
    state: string;
    role: string;
    orderLimit: number | null;
  }[];
const rolesOf = async () =>
  (await people(portal.sales ? { ...portal.sales, partner: "A" } : {})).map(
    ({ username, role, state }) => `${username} ${role} ${state}`,
  );
const tokenOf = (url: unknown) =>
  new URL(String(url)).searchParams.get("token") ?? "";

describe("an invitation", () => {
  it("lets somebody in once, by the role and the limit that he was given", async () => {
    const { status, data } = await invite();
    expect([status, data["isMailed"]]).toEqual([200, false]);
    expect(await people()).toMatchObject([
      { username: "anna", state: "active", role: "owner" },
      { username: "radnja.1", state: "invited", orderLimit: 5_000_000 },
    ]);
    const token = tokenOf(data["url"]);
    const set = { token, newPassword: "zelena-kutija-8" };
    expect((await portal.mutate("auth.resetPassword", set)).status).toBe(200);
    expect(asked(await portal.mutate("auth.resetPassword", set))).toEqual([
      400,
      "reset_token_invalid",
    ]);
    const signedIn = await portal.mutate("auth.signIn", {
      username: "radnja.1",
      password: "zelena-kutija-8",
    });
    expect(signedIn.data["user"]).toMatchObject({
      partnerRole: "buyer",
      orderLimit: 5_000_000,
    });
    expect((await people())[1]).toMatchObject({ state: "active" });
  });

  it("that has run out gives way to a new link, also without an address", async () => {
    await invite();
    await portal.house(sql`
      update password_reset set expires_at = '2026-01-01'`);
    expect((await people())[1]).toMatchObject({ state: "invitation_expired" });
    const renewed = await portal.mutate(
      "people.renew",
      { user: "radnja.1" },
      portal.a,
    );
    expect(renewed.data).toMatchObject({ isMailed: false });
    const set = {
      token: tokenOf(renewed.data["url"]),
      newPassword: "zelena-kutija-8",
    };
    expect((await portal.mutate("auth.resetPassword", set)).status).toBe(200);
  });

  it("takes no name that is more than a name, and no limit for who does not buy", async () => {
    for (const name of ["a\r\nBcc: x@y.rs", "<b>", "a b", "\u202eanna", ""])
      expect([name, (await invite({ name })).status]).toEqual([name, 400]);
    for (const email of ["x@y.rs\r\nBcc: z@y.rs", "x", "a@b@c"])
      expect([email, (await invite({ email })).status]).toEqual([email, 400]);
    expect((await invite({ role: "finance" })).status).toBe(400);
    expect((await invite({ orderLimit: 0 })).status).toBe(400);
    expect(asked(await invite({ name: "BOBAN" }))).toEqual([
      409,
      "username_taken",
    ]);
    expect(await people()).toHaveLength(1);
  });

  it("goes by mail alone to who has come in and has an address", async () => {
    await add("kupac", "buyer");
    await change("kupac", { email: "kupac@example.rs" });
    const { data } = await portal.mutate(
      "people.renew",
      { user: "kupac" },
      portal.a,
    );
    expect(data).toMatchObject({ url: null, isMailed: true });
    expect(await portal.house(sql`select kind, recipient from mail`)).toEqual([
      { kind: "password_reset", recipient: "kupac@example.rs" },
    ]);
    expect(
      asked(await portal.mutate("people.renew", { user: "anna" }, portal.a)),
    ).toEqual([409, "own_password"]);
  });
});

it("whom nobody else can let in gets a new link from staff, within their portfolio", async () => {
  await portal.mutate(
    "setup.invite",
    { partner: "B", username: "b.novi", email: "" },
    portal.admin,
  );
  await invite();
  await portal.house(sql`update password_reset set expires_at = '2026-01-01'`);
  const waiting = async (who: Who) =>
    (await portal.query("people.waiting", undefined, who)).data["waiting"];
  expect(await waiting(portal.admin)).toMatchObject([
    { username: "radnja.1", partner: { code: "A" }, isExpired: true },
    { username: "b.novi", partner: { code: "B" }, isExpired: true },
  ]);
  expect(await waiting(portal.sales)).toMatchObject([{ username: "radnja.1" }]);
  const renew = (partner: string, user: string, who: Who) =>
    portal.mutate("people.renewAsStaff", { partner, user }, who);
  expect((await renew("B", "b.novi", portal.sales)).status).toBe(404);
  const { data } = await renew("B", "b.novi", portal.admin);
  const set = { token: tokenOf(data["url"]), newPassword: "zelena-kutija-8" };
  expect((await portal.mutate("auth.resetPassword", set)).status).toBe(200);
  expect(await waiting(portal.admin)).toHaveLength(1);
});

describe("the last owner", () => {
  it("is neither demoted nor switched off, and one who never came is no owner yet", async () => {
    await invite({ name: "pozvan", role: "owner", orderLimit: null });
    expect(asked(await change("anna", { role: "buyer" }))).toEqual([
      409,
      "last_owner",
    ]);
    expect(asked(await turn("anna", false))).toEqual([409, "last_owner"]);
    await add("drugi", "owner");
    expect((await change("anna", { role: "finance" })).status).toBe(200);
    expect(asked(await change("anna", { role: "owner" }))).toEqual([
      403,
      "owner_only",
    ]);
  });

  it.each([1, 2, 3])(
    "stays when two owners demote each other at once (%i)",
    async () => {
      const other = await add("drugi", "owner");
      const held = await holdAudit(portal);
      const both = Promise.all([
        change("drugi", { role: "buyer" }, portal.a),
        change("anna", { role: "buyer" }, other),
      ]);
      await held.whenWaiting(2);
      await held.release();
      const answers = await both;
      expect(answers.map(asked).toSorted()).toEqual([
        [200, undefined],
        [403, "owner_only"],
      ]);
      const owners = (await rolesOf()).filter((one) => / owner /.test(one));
      expect(owners).toHaveLength(1);
    },
  );

  it("stays when two owners switch each other off at once", async () => {
    const other = await add("drugi", "owner");
    await Promise.all([
      turn("drugi", false, portal.a),
      turn("anna", false, other),
    ]);
    const standing = (await rolesOf()).filter((one) => one.endsWith(" active"));
    expect(standing).toHaveLength(1);
  });
});

describe("who is switched off", () => {
  it("is told so at his next request, and signs in anew once he is on again", async () => {
    const buyer = await add("kupac", "buyer");
    expect((await portal.query("orders.list", undefined, buyer)).status).toBe(
      200,
    );
    await turn("kupac", false);
    expect(asked(await portal.query("orders.list", undefined, buyer))).toEqual([
      401,
      "account_disabled",
    ]);
    await turn("kupac", true);
    expect(asked(await portal.query("orders.list", undefined, buyer))).toEqual([
      401,
      "not_signed_in",
    ]);
  });

  it("loses a role and a limit at once too", async () => {
    const buyer = await add("kupac", "buyer");
    await change("kupac", { role: "service" });
    const order = { id: crypto.randomUUID(), lines: [] };
    expect(asked(await portal.mutate("orders.place", order, buyer))).toEqual([
      403,
      "role_does_not_order",
    ]);
    await change("kupac", { role: "buyer", orderLimit: 100 });
    expect(
      (await portal.query("auth.me", undefined, buyer)).data,
    ).toMatchObject({ user: { orderLimit: 100 } });
    await change("kupac", { role: "finance" });
    expect(await wrongBooks(portal.db)).toEqual([]);
  });
});

describe("somebody of another company", () => {
  it("is not found, by the same bytes as nobody", async () => {
    const acts: ((user: string) => Promise<Answer>)[] = [
      (user) => change(user, {}),
      (user) => turn(user, false),
      (user) => portal.mutate("people.renew", { user }, portal.a),
    ];
    for (const act of acts) {
      const [theirs, nobody] = [await act("boban"), await act("niko")];
      expect(theirs.status).toBe(404);
      expect(withoutCorrelation(theirs.body)).toBe(
        withoutCorrelation(nobody.body),
      );
    }
    expect(
      await portal.house(sql`
        select disabled_at, partner_role from app_user where username = 'boban'`),
    ).toEqual([{ disabled_at: null, partner_role: "owner" }]);
  });

  it("is kept by his own owner and by staff who act for his company alone", async () => {
    for (const role of ["buyer", "finance", "service"]) {
      const who = await add(`${role}.a`, role);
      expect(asked(await portal.query("people.list", undefined, who))).toEqual([
        403,
        "owner_only",
      ]);
      expect(asked(await turn("anna", false, who))).toEqual([
        403,
        "owner_only",
      ]);
      expect(asked(await invite({}, who))).toEqual([403, "owner_only"]);
    }
    const seller = { ...portal.sales, partner: "A" };
    expect((await invite({}, seller)).status).toBe(200);
    expect(
      (await invite({ name: "x.b" }, { ...portal.sales, partner: "B" })).status,
    ).toBe(404);
  });
});
