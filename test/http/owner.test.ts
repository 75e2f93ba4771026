import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { findMeantCaller } from "../../server/auth/meant-owner.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import { cookieOf, startAuthServer } from "../fixtures/auth-server.ts";
import { useDatabase } from "../fixtures/test-database.ts";

const PASSWORD = "zelena-kutija-7";
const test = await useDatabase();
const server = await startAuthServer(test);
await inTransaction(test.db, HOUSE, (trx) =>
  trx
    .insertInto("partner")
    .values([
      { code: "P1", name: "Prodavnica Prva" },
      { code: "P2", name: "Prodavnica Druga" },
    ])
    .execute(),
);
for (const [username, partner] of [
  ["anna", "P1"],
  ["boban", "P1"],
  ["vera", "P2"],
] as const)
  await createUser(
    server.services,
    { username, role: "partner", partner, password: PASSWORD },
    "test",
  );
afterAll(() => server.app.close());

interface Signed {
  cookie: string;
  owner: string;
  deviceKey: string;
}

async function signIn(username: string): Promise<Signed> {
  const response = await server.mutate("auth.signIn", {
    input: { username, password: PASSWORD },
  });
  const { owner, deviceKey } = response.json().result.data.user;
  return { cookie: cookieOf(response), owner, deviceKey };
}

const whoami = async (cookie: string, owner?: string) =>
  await server.query("partner.whoami", {
    cookie,
    ...(owner !== undefined && { headers: { "x-rabat-owner": owner } }),
  });

it("gives every user an owner tag and a key that stay his over sign-ins and devices", async () => {
  const [anna, boban, vera] = [
    await signIn("anna"),
    await signIn("boban"),
    await signIn("vera"),
  ];
  expect(new Set([anna, boban, vera].map(({ owner }) => owner)).size).toBe(3);
  expect(new Set([anna, boban, vera].map((one) => one.deviceKey)).size).toBe(3);
  const again = await signIn("anna");
  expect([again.owner, again.deviceKey]).toEqual([anna.owner, anna.deviceKey]);
  const me = await server.query("auth.me", { cookie: anna.cookie });
  expect(me.json().result.data.user).toMatchObject({
    owner: anna.owner,
    deviceKey: anna.deviceKey,
  });
});

it("tells the key to nobody but the sign-in and the question who one is", async () => {
  const { cookie, deviceKey, owner } = await signIn("boban");
  const language = await server.mutate("auth.setLanguage", {
    input: { language: "en" },
    cookie,
  });
  const password = await server.mutate("auth.changePassword", {
    input: { currentPassword: PASSWORD, newPassword: "plava-kutija-8" },
    cookie,
  });
  for (const answer of [language, password]) {
    expect(answer.json().result.data.user.owner).toBe(owner);
    expect(answer.body).not.toContain(deviceKey);
  }
});

it("takes a request that was meant for another's session for signed out", async () => {
  const [anna, vera] = [await signIn("anna"), await signIn("vera")];
  for (const owner of [undefined, "", vera.owner])
    expect((await whoami(vera.cookie, owner)).json().result.data.code).toBe(
      "P2",
    );
  for (const owner of [anna.owner, "made-up"]) {
    const refused = await whoami(vera.cookie, owner);
    expect(refused.statusCode).toBe(401);
    expect(refused.json().error.data.reason).toBe("not_signed_in");
    const headers = { cookie: vera.cookie, "x-rabat-owner": owner };
    expect(await findMeantCaller(server.services, headers)).toBe("other_owner");
  }
  const me = await server.query("auth.me", {
    cookie: vera.cookie,
    headers: { "x-rabat-owner": anna.owner },
  });
  expect(me.json().result.data).toBeNull();
});

it("does not sign out whoever came after on the same device", async () => {
  const [anna, vera] = [await signIn("anna"), await signIn("vera")];
  const late = await server.mutate("auth.signOut", {
    cookie: vera.cookie,
    headers: { "x-rabat-owner": anna.owner },
  });
  expect(late.statusCode).toBe(200);
  expect(late.headers["set-cookie"]).toBeUndefined();
  expect((await whoami(vera.cookie, vera.owner)).statusCode).toBe(200);
});

it("tells a device whose account was switched off from one that is signed out", async () => {
  const { cookie, owner } = await signIn("vera");
  const setDisabled = (to: string) =>
    sql`update app_user set disabled_at = ${sql.raw(to)} where username = 'vera'`.execute(
      test.db,
    );
  const setActive = (active: boolean) =>
    inTransaction(test.db, HOUSE, (trx) =>
      trx
        .updateTable("partner")
        .set({ active })
        .where("code", "=", "P2")
        .execute(),
    );
  const expectDisabled = async () => {
    const refused = await whoami(cookie, owner);
    expect(refused.statusCode).toBe(401);
    expect(refused.json().error.data.reason).toBe("account_disabled");
    const me = (headers: Record<string, string>) =>
      server.query("auth.me", { cookie, headers });
    const asked = await me({ "x-rabat-owner": owner });
    expect(asked.statusCode).toBe(401);
    expect(asked.json().error.data.reason).toBe("account_disabled");
    // Who names no owner keeps nothing, and hears what a stranger hears.
    expect((await me({})).json().result.data).toBeNull();
  };
  await setDisabled("now()");
  await expectDisabled();
  await setDisabled("null");
  expect((await whoami(cookie, owner)).statusCode).toBe(200);
  await setActive(false);
  await expectDisabled();
  await setActive(true);
  await server.mutate("auth.signOut", { cookie });
  const out = await whoami(cookie, owner);
  expect(out.json().error.data.reason).toBe("not_signed_in");
});
