import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useFreshExchange } from "../../test/fixtures/test-exchange.ts";
import { asServices } from "../../test/fixtures/exchange-services.ts";
import { makeFirstAdmin, offerFirstAdmin } from "./first-admin.ts";
import { inviteUser } from "./invite-user.ts";

const test = await useFreshExchange();
const services = () => asServices(test);
const offer = async () => {
  const link = await offerFirstAdmin(services());
  return link === undefined
    ? undefined
    : (new URL(link).searchParams.get("token") ?? "");
};
const make = (token = "", username = "šefica") =>
  makeFirstAdmin(services(), {
    token,
    username,
    password: "zelena-kutija-7",
    email: "",
  });
const invalid = { reason: "first_link_invalid" };

describe("the first administrator", () => {
  it("is made by the printed link, once, also by two at once", async () => {
    const token = await offer();
    const made = await Promise.all([make(token, "prvi"), make(token, "drugi")]);
    expect(made.filter((one) => "username" in one)).toHaveLength(1);
    expect(made).toContainEqual(expect.objectContaining(invalid));
    expect(await make(token)).toMatchObject(invalid);
    expect(await offer()).toBeUndefined();
    expect(
      await test.house(sql`select role from app_user order by id`),
    ).toEqual([{ role: "admin" }]);
  });

  it("needs the newest link, within a day, and no administrator beside him", async () => {
    const old = await offer();
    const token = await offer();
    expect(await make(old)).toMatchObject(invalid);
    await test.house(
      sql`update first_admin_link set expires_at = '2026-11-23T09:59:59Z'`,
    );
    expect(await make(token)).toMatchObject(invalid);
    const fresh = await offer();
    await test.house(sql`
      insert into app_user (username, password_hash, role)
      values ('komandna', 'x', 'admin')`);
    expect(await make(fresh)).toMatchObject(invalid);
  });

  it("keeps the link where the name or the password does not do", async () => {
    await test.apply("partners", "code,name\n1001,Prodavnica\n");
    const request = { partner: "1001", username: "zauzeto", email: "" };
    await inviteUser(services(), request, "rabat");
    const token = await offer();
    expect(await make(token, "zauzeto")).toMatchObject({
      reason: "username_taken",
    });
    expect(await make(token)).toEqual({ username: "šefica" });
  });
});

describe("somebody who is invited", () => {
  it("is mailed the way in, where he has an address", async () => {
    await test.apply("partners", "code,name\n1001,Prodavnica\n");
    const request = {
      partner: "1001",
      username: "kupac",
      email: "kupac@prodavnica.example",
    };
    const invited = await inviteUser(services(), request, "šefica");
    expect(invited).toMatchObject({
      username: "kupac",
      isMailed: true,
      expiresAt: "2026-11-30T10:00:00.000Z",
    });
    expect(await test.house(sql`select kind, recipient from mail`)).toEqual([
      { kind: "invitation", recipient: request.email },
    ]);
    // The link is a secret of his: the database holds its print alone.
    const token = new URL("url" in invited ? invited.url : "").searchParams;
    expect(
      await test.house(
        sql`select from password_reset where token_hash = ${token.get("token")}`,
      ),
    ).toEqual([]);
    expect(await inviteUser(services(), request, "šefica")).toMatchObject({
      reason: "username_taken",
    });
    expect(
      await inviteUser(
        services(),
        { ...request, partner: "NEMA", username: "drugi" },
        "šefica",
      ),
    ).toMatchObject({ reason: "not_found", field: "partner" });
  });
});
