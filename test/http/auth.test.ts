import { verify } from "@node-rs/argon2";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { createUser } from "../../server/auth/create-user.ts";
import { findCallerByCookie } from "../../server/auth/session.ts";
import {
  createDatabase,
  createPool,
  HOUSE,
  inTransaction,
} from "../../server/platform/database.ts";
import { cookieOf, startAuthServer } from "../fixtures/auth-server.ts";
import { useDatabase } from "../fixtures/test-database.ts";

// The real one, counted.
vi.mock("@node-rs/argon2", { spy: true });

const PASSWORD = "zelena-kutija-7";
const test = await useDatabase();
const server = await startAuthServer(test);
await inTransaction(test.db, HOUSE, (trx) =>
  trx
    .insertInto("partner")
    .values([
      { code: "P1", name: "Prodavnica Prva", salesperson: "seller" },
      { code: "P2", name: "Prodavnica Druga" },
      { code: "P3", name: "Ugašena", active: false },
      { code: "Đ4", name: "Đorđe", salesperson: "seller" },
    ])
    .execute(),
);
const staff = [
  { username: "boss", role: "admin" },
  { username: "seller", role: "sales" },
];
const partners = ["anna", "boban", "vera", "goran", "dana", "ema", "filip"];
for (const user of [
  ...staff,
  ...partners.map((username) => ({
    username,
    role: "partner",
    partner: "P1",
    email: `${username}@example.rs`,
  })),
  {
    username: "nova",
    role: "partner",
    partner: "P2",
    mustChangePassword: true,
  },
]) {
  await createUser(server.services, { ...user, password: PASSWORD }, "test");
}
afterAll(() => server.app.close());
beforeEach(() => {
  vi.mocked(verify).mockClear();
});

const signIn = (username: string, password = PASSWORD, address?: string) =>
  server.mutate("auth.signIn", {
    input: { username, password },
    ...(address !== undefined && { address }),
  });

async function cookieFor(username: string, password = PASSWORD) {
  const response = await signIn(username, password);
  expect(response.statusCode).toBe(200);
  return cookieOf(response);
}

const me = async (cookie: string) =>
  (await server.query("auth.me", { cookie })).json().result.data;

it("signs in with the shown user and a guarded cookie, whatever the name's case", async () => {
  const response = await signIn(" Anna ");
  expect(response.json()).toEqual({
    result: {
      data: {
        user: {
          username: "anna",
          role: "partner",
          partner: { code: "P1", name: "Prodavnica Prva" },
          partnerRole: "owner",
          language: "sr-Latn",
          lacksSecondFactor: false,
          mustChangePassword: false,
          email: "anna@example.rs",
          owner: expect.stringMatching(/^[\w-]{16}$/),
          orderLimit: null,
          deviceKey: expect.stringMatching(/^[\w-]{43}$/),
        },
      },
    },
  });
  expect(response.headers["set-cookie"]).toMatch(
    /^rabat_session=[a-z0-9]{40}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/,
  );
  expect(response.headers["cache-control"]).toBe("no-store");
  expect((await me(cookieOf(response))).user.username).toBe("anna");
});

it("keeps the cookie to https and to this host when that is the address", async () => {
  const secure = await startAuthServer(test, "https://rabat.test");
  const response = await secure.mutate("auth.signIn", {
    input: { username: "anna", password: PASSWORD },
  });
  expect(response.headers["set-cookie"]).toMatch(
    /^__Host-rabat_session=[a-z0-9]{40}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax; Secure$/,
  );
  await secure.app.close();
});

it("answers null to a stranger, and to nonsense in cookies", async () => {
  for (const cookie of [
    "",
    "rabat_session=",
    "rabat_session=%",
    "other=%; rabat_session=abc",
    `rabat_session=${"a".repeat(40)}`,
    `rabat_session=${"x".repeat(9000)}`,
  ]) {
    expect(await me(cookie)).toBeNull();
  }
});

it("keeps only a hash of the session in the database", async () => {
  const id = (await cookieFor("anna")).split("=")[1] ?? "";
  const { rows } = await sql<{ all: string }>`
    select string_agg(s::text, '') as all from user_session s`.execute(test.db);
  expect(rows[0]?.all).not.toContain(id);
});

it("does the same work and answers the same for a name that nobody has", async () => {
  const known = await signIn("anna", "pogresna-lozinka", "192.0.2.20");
  const unknown = await signIn("niko", "pogresna-lozinka", "192.0.2.20");
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(2);
  expect(
    vi.mocked(verify).mock.calls.map(([hash]) => String(hash).slice(0, 30)),
  ).toEqual([
    "$argon2id$v=19$m=19456,t=2,p=1",
    "$argon2id$v=19$m=19456,t=2,p=1",
  ]);
  const answers = [known, unknown].map((response) => {
    const { error } = response.json();
    return { ...error, data: { ...error.data, correlationId: "" } };
  });
  expect(known.statusCode).toBe(401);
  expect(answers[0].data.reason).toBe("bad_credentials");
  expect(answers[1]).toEqual(answers[0]);
});

it("stops at ten wrong passwords of 100, and the right one with them, but not elsewhere", async () => {
  const statuses = new Map<number, number>();
  for (let index = 0; index < 100; index += 1) {
    const { statusCode } = await signIn(
      "boban",
      `guess-${index}`,
      "192.0.2.30",
    );
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 10, 429: 90 });
  expect(vi.mocked(verify)).toHaveBeenCalledTimes(10);

  const right = await signIn("BOBAN", PASSWORD, "192.0.2.30");
  expect(right.statusCode).toBe(429);
  expect(right.json().error.data.reason).toBe("too_many_attempts");
  const wait = Number(right.headers["retry-after"]);
  expect(wait).toBeGreaterThan(800);
  expect(wait).toBeLessThanOrEqual(900);
  expect((await signIn("anna", PASSWORD, "192.0.2.30")).statusCode).toBe(200);
  expect((await signIn("boban", PASSWORD, "192.0.2.31")).statusCode).toBe(200);
});

it("forgets a pair's failures with a success, and all with time", async () => {
  const address = "192.0.2.60";
  const fail = async (times: number) => {
    for (let index = 0; index < times; index += 1) {
      expect((await signIn("dana", `guess-${index}`, address)).statusCode).toBe(
        401,
      );
    }
  };
  await fail(9);
  expect((await signIn("dana", PASSWORD, address)).statusCode).toBe(200);
  await fail(10);
  expect((await signIn("dana", PASSWORD, address)).statusCode).toBe(429);
  await sql`update sign_in_failure set failed_at = failed_at - interval '15 minutes'`.execute(
    test.db,
  );
  expect((await signIn("dana", PASSWORD, address)).statusCode).toBe(200);
  expect(
    await test.db.selectFrom("sign_in_failure").select("id").execute(),
  ).toEqual([]);
});

it("stops an address that fails 300 times under many names", async () => {
  await sql`
    insert into sign_in_failure (username, address, failed_at)
    select 'name-' || n, '192.0.2.70', now() - interval '1 minute'
    from generate_series(1, 300) n`.execute(test.db);
  const response = await signIn("anna", PASSWORD, "192.0.2.70");
  expect(response.statusCode).toBe(429);
  expect(Number(response.headers["retry-after"])).toBeGreaterThan(830);
  expect((await signIn("anna", PASSWORD, "192.0.2.71")).statusCode).toBe(200);
});

it("takes no mutation from another origin", async () => {
  for (const origin of ["http://evil.test", "null", ""]) {
    const response = await server.mutate("auth.signIn", {
      input: { username: "anna", password: PASSWORD },
      headers: { origin },
    });
    expect(response.statusCode).toBe(403);
    expect(response.json().code).toBe("origin_mismatch");
    expect(response.headers["set-cookie"]).toBeUndefined();
  }
});

it("takes no mutation from another origin under an address written otherwise", async () => {
  for (const url of ["/%74rpc/auth.signIn", "/trp%63/auth%2EsignIn?x"]) {
    const response = await server.app.inject({
      method: "POST",
      url,
      headers: { "content-type": "application/json" },
      payload: JSON.stringify({ username: "anna", password: PASSWORD }),
    });
    expect([response.statusCode, response.json().code]).toEqual([
      403,
      "origin_mismatch",
    ]);
  }
});

it("refuses unknown fields, wrong kinds and oversized input", async () => {
  for (const input of [
    { username: "anna", password: PASSWORD, role: "admin" },
    { username: "anna" },
    { username: 1, password: PASSWORD },
    { username: "a".repeat(201), password: PASSWORD },
    { username: "anna", password: "a".repeat(1001) },
  ]) {
    const response = await server.mutate("auth.signIn", { input });
    expect(response.statusCode).toBe(400);
    expect(response.json().error.data.reason).toBe("invalid_input");
  }
  const strange = await signIn("an\0na", PASSWORD, "192.0.2.80");
  expect(strange.statusCode).toBe(401);
});

it("starts every session under a new id and ends the one it replaces", async () => {
  const first = await cookieFor("ema");
  const again = await server.mutate("auth.signIn", {
    input: { username: "ema", password: PASSWORD },
    cookie: first,
  });
  const second = cookieOf(again);
  expect(second).not.toBe(first);
  expect(await me(first)).toBeNull();
  expect((await me(second)).user.username).toBe("ema");

  const planted = `rabat_session=${"b".repeat(40)}`;
  const fixed = await server.mutate("auth.signIn", {
    input: { username: "ema", password: PASSWORD },
    cookie: planted,
  });
  expect(cookieOf(fixed)).not.toBe(planted);
  expect(await me(planted)).toBeNull();
});

it("signs out, again without complaint, and everywhere", async () => {
  const [phone, office] = [await cookieFor("ema"), await cookieFor("ema")];
  const out = await server.mutate("auth.signOut", { cookie: phone });
  expect(out.statusCode).toBe(200);
  expect(out.headers["set-cookie"]).toMatch(/^rabat_session=; .*Max-Age=0/);
  expect(await me(phone)).toBeNull();
  expect(
    (await server.mutate("auth.signOut", { cookie: phone })).statusCode,
  ).toBe(200);
  const bare = await server.app.inject({
    method: "POST",
    url: "/trpc/auth.signOut",
    headers: {
      origin: "http://rabat.test",
      "content-type": "application/json",
    },
  });
  expect(bare.statusCode).toBe(200);

  expect((await me(office)).user.username).toBe("ema");
  const home = await cookieFor("ema");
  const bystander = await cookieFor("filip");
  await server.mutate("auth.signOutEverywhere", { cookie: home });
  expect(await me(home)).toBeNull();
  expect(await me(office)).toBeNull();
  expect((await me(bystander)).user.username).toBe("filip");
  const signedOut = await server.mutate("auth.signOutEverywhere");
  expect(signedOut.statusCode).toBe(401);
});

it("prolongs a session in its second half, and sends the cookie again", async () => {
  const cookie = await cookieFor("filip");
  await setSessions("filip", "expires_at = now() + interval '16 days'");
  const early = await server.query("auth.me", { cookie });
  expect(early.headers["set-cookie"]).toBeUndefined();

  await setSessions("filip", "expires_at = now() + interval '14 days'");
  // A plain route sends no cookie, so it must not prolong either.
  const caller = await findCallerByCookie(server.services, cookie);
  expect(caller).toMatchObject({ username: "filip" });
  const late = await server.query("auth.me", { cookie });
  expect(cookieOf(late)).toBe(cookie);
  expect(late.headers["set-cookie"]).toContain("Max-Age=2592000");
  const { rows } = await sql<{ days: number }>`
    select round(extract(epoch from max(expires_at) - now()) / 86400)::int as days
    from user_session s join app_user u on u.id = s.user_id
    where u.username = 'filip'`.execute(test.db);
  expect(rows[0]?.days).toBe(30);
});

it("ends a session that was idle for its life, and any after 90 days", async () => {
  const idle = await cookieFor("filip");
  await setSessions("filip", "expires_at = now() - interval '1 second'");
  expect(await findCallerByCookie(server.services, idle)).toBe("signed_out");
  expect(await me(idle)).toBeNull();

  const old = await cookieFor("filip");
  await setSessions("filip", "created_at = now() - interval '89 days'");
  expect((await me(old)).user.username).toBe("filip");
  await setSessions("filip", "created_at = now() - interval '90 days'");
  expect(await findCallerByCookie(server.services, old)).toBe("signed_out");
  expect(await me(old)).toBeNull();
});

it("shuts out a user or a company that is switched off, at once", async () => {
  const cookie = await cookieFor("goran");
  await sql`update app_user set disabled_at = now() where username = 'goran'`.execute(
    test.db,
  );
  expect(await me(cookie)).toBeNull();
  expect(await findCallerByCookie(server.services, cookie)).toBe(
    "account_disabled",
  );
  expect((await signIn("goran", "pogresna-lozinka")).statusCode).toBe(401);
  const refused = await signIn("goran");
  expect(refused.statusCode).toBe(403);
  expect(refused.json().error.data.reason).toBe("account_disabled");
  expect(refused.headers["set-cookie"]).toBeUndefined();
  await sql`update app_user set disabled_at = null where username = 'goran'`.execute(
    test.db,
  );

  const activate = (active: boolean) =>
    test.house(sql`update partner set active = ${active} where code = 'P1'`);
  const another = await cookieFor("goran");
  await activate(false);
  expect(await me(another)).toBeNull();
  await activate(true);
});

it("lets an account that staff made do nothing before its password is changed", async () => {
  const cookie = await cookieFor("nova");
  expect((await me(cookie)).user.mustChangePassword).toBe(true);
  const early = await server.query("partner.whoami", { cookie });
  expect(early.statusCode).toBe(403);
  expect(early.json().error.data.reason).toBe("password_change_required");

  const change = (currentPassword: string, newPassword: string) =>
    server.mutate("auth.changePassword", {
      input: { currentPassword, newPassword },
      cookie,
    });
  for (const [current, wanted, reason, field] of [
    [
      "pogresna-lozinka",
      "plava-kutija-8",
      "bad_credentials",
      "currentPassword",
    ],
    [PASSWORD, PASSWORD, "password_unchanged", "newPassword"],
    [PASSWORD, "kratka", "password_too_weak", "newPassword"],
    [PASSWORD, "Password123", "password_too_weak", "newPassword"],
    [PASSWORD, "x".repeat(201), "password_too_weak", "newPassword"],
  ] as const) {
    const refused = await change(current, wanted);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().error.data).toMatchObject({ reason, field });
  }
  const elsewhere = await cookieFor("nova");
  const changed = await change(PASSWORD, "plava-kutija-8");
  expect(changed.json().result.data.user.mustChangePassword).toBe(false);
  const renewed = cookieOf(changed);
  expect(await me(cookie)).toBeNull();
  expect(await me(elsewhere)).toBeNull();
  const ready = await server.query("partner.whoami", { cookie: renewed });
  expect(ready.json().result.data).toMatchObject({ code: "P2" });
  expect((await signIn("nova")).statusCode).toBe(401);
  expect((await signIn("nova", "plava-kutija-8")).statusCode).toBe(200);
});

it("counts guesses at the current password like those at the door", async () => {
  const cookie = await cookieFor("filip");
  const guess = () =>
    server.mutate("auth.changePassword", {
      input: { currentPassword: "guess", newPassword: "plava-kutija-8" },
      cookie,
      address: "192.0.2.90",
    });
  for (let index = 0; index < 10; index += 1) {
    expect((await guess()).statusCode).toBe(400);
  }
  expect((await guess()).statusCode).toBe(429);
});

it("mails a link for a new password that works once, and tells nobody who exists", async () => {
  const request = (username: string) =>
    server.mutate("auth.requestPasswordReset", { input: { username } });
  const session = await cookieFor("ema");
  const answers = [
    await request("ema"),
    await request("ema"),
    await request("niko"),
    await request("boss"),
  ];
  for (const answer of answers) {
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ result: { data: { requested: true } } });
  }
  const mails = await test.house(sql`select * from mail`);
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail).toMatchObject({
    kind: "password_reset",
    recipient: "ema@example.rs",
    language: "sr-Latn",
    state: "queued",
  });
  const { url = "" } = (mail?.payload ?? {}) as { url?: string };
  const [page, mailed = ""] = url.split("?token=");
  expect(page).toBe("http://rabat.test/reset");
  const { rows: jobs } = await sql<{ task: string; payload: unknown }>`
    select identifier as task, payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id`.execute(test.db);
  expect(jobs).toEqual([{ task: "send_mail", payload: { mailId: mail?.id } }]);
  const { rows: kept } = await sql<{ all: string }>`
    select string_agg(r::text, '') as all from password_reset r`.execute(
    test.db,
  );
  expect(kept[0]?.all).not.toContain(mailed);

  const reset = (token: string, newPassword: string) =>
    server.mutate("auth.resetPassword", { input: { token, newPassword } });
  expect((await reset(mailed, "kratka")).json().error.data.reason).toBe(
    "password_too_weak",
  );
  const tries = await Promise.all([
    reset(mailed, "crvena-kutija-1"),
    reset(mailed, "crvena-kutija-2"),
    reset(mailed, "crvena-kutija-3"),
  ]);
  expect(tries.map(({ statusCode }) => statusCode).toSorted()).toEqual([
    200, 400, 400,
  ]);
  const winner = tries.findIndex(({ statusCode }) => statusCode === 200) + 1;
  expect(await me(session)).toBeNull();
  expect((await signIn("ema", `crvena-kutija-${winner}`)).statusCode).toBe(200);
  expect((await signIn("ema")).statusCode).toBe(401);
  for (const token of [mailed, "made-up"]) {
    const spent = await reset(token, "crvena-kutija-9");
    expect(spent.json().error.data.reason).toBe("reset_token_invalid");
  }
});

it("takes no link for a new password after an hour, and forgets it with the next", async () => {
  const request = () =>
    server.mutate("auth.requestPasswordReset", {
      input: { username: "filip" },
    });
  const resets = () =>
    sql`select from password_reset r join app_user u on u.id = r.user_id
      where u.username = 'filip'`
      .execute(test.db)
      .then(({ rows }) => rows.length);
  await request();
  await sql`update password_reset set expires_at = now() - interval '1 second'`.execute(
    test.db,
  );
  const mail = await inTransaction(test.db, HOUSE, (trx) =>
    trx
      .selectFrom("mail")
      .select("payload")
      .where("recipient", "=", "filip@example.rs")
      .executeTakeFirstOrThrow(),
  );
  const { url } = mail.payload as { url: string };
  const late = await server.mutate("auth.resetPassword", {
    input: {
      token: new URL(url).searchParams.get("token"),
      newPassword: "crvena-kutija-1",
    },
  });
  expect(late.json().error.data.reason).toBe("reset_token_invalid");
  expect(await resets()).toBe(1);
  await request();
  expect(await resets()).toBe(1);
});

it("speaks the user's language, or the one that the request names", async () => {
  const cookie = await cookieFor("filip");
  const wrong = (headers: Record<string, string> = {}) =>
    server
      .mutate("auth.setLanguage", {
        input: { language: "de" },
        cookie,
        headers,
      })
      .then((response) => response.json().error.message);
  expect(await wrong()).toBe("Polje language nije ispravno.");
  const set = await server.mutate("auth.setLanguage", {
    input: { language: "en" },
    cookie,
  });
  expect(set.json().result.data.user.language).toBe("en");
  expect(await wrong()).toBe("The field language is not right.");
  expect(await wrong({ "x-rabat-language": "sr-Latn" })).toBe(
    "Polje language nije ispravno.",
  );
});

it("lets staff act for the partner they name, a salesperson only in his portfolio", async () => {
  const act = async (username: string, partner?: string) => {
    const response = await server.query("partner.whoami", {
      cookie: await cookieFor(username),
      ...(partner !== undefined && {
        headers: {
          "x-rabat-partner": Buffer.from(partner, "utf8").toString("latin1"),
        },
      }),
    });
    const body = response.json();
    return (
      body.result?.data.code ?? [response.statusCode, body.error.data.reason]
    );
  };
  expect(await act("boss")).toEqual([403, "choose_partner"]);
  expect(await act("boss", "P2")).toBe("P2");
  expect(await act("boss", "P3")).toEqual([404, "partner_not_yours"]);
  expect(await act("seller")).toEqual([403, "choose_partner"]);
  expect(await act("seller", "P1")).toBe("P1");
  expect(await act("seller", "Đ4")).toBe("Đ4");
  expect(await act("seller", "P2")).toEqual([404, "partner_not_yours"]);
  expect(await act("seller", "none")).toEqual([404, "partner_not_yours"]);
  // A partner stays himself, whatever he names.
  expect(await act("anna", "P2")).toBe("P1");
});

it("says that the database is gone, and does not take it for signed out", async () => {
  const pool = createPool({ connectionString: "postgres://127.0.0.1:1/none" });
  const cut = await startAuthServer({ db: createDatabase(pool), pool });
  const cookie = `rabat_session=${"a".repeat(40)}`;
  for (const response of [
    await cut.query("auth.me", { cookie }),
    await cut.mutate("auth.signIn", {
      input: { username: "anna", password: PASSWORD },
    }),
  ]) {
    expect(response.statusCode).toBe(503);
    expect(response.json().error.data.reason).toBe("database_unavailable");
    expect(response.headers["set-cookie"]).toBeUndefined();
  }
  await cut.app.close();
  await pool.end();
});

async function setSessions(username: string, change: string): Promise<void> {
  await sql`update user_session set ${sql.raw(change)}
    where user_id = (select id from app_user where username = ${username})`.execute(
    test.db,
  );
}
