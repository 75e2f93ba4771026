import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import {
  startPortal,
  type Answer,
  type Portal,
} from "../../test/fixtures/portal.ts";
import { codeAt, createSecret, stepOfCode } from "./totp.ts";

const PASSWORD = "zelena-kutija-7";
const STEP_MS = 30_000;

let portal: Portal;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  return portal.close;
});

/** Codes of later steps, so that none is used twice by chance. */
let step = 0;
const nextCode = (secret: string) => {
  step += 1;
  portal.services.clock.now = () => new Date(START + step * STEP_MS);
  return codeAt(secret, portal.services.clock.now());
};
const START = Date.now();

async function enrol(who = portal.admin) {
  const begun = await portal.mutate("auth.secondFactor.begin", {}, who);
  const { secret } = begun.data as { secret: string };
  const confirmed = await portal.mutate(
    "auth.secondFactor.confirm",
    { code: nextCode(secret) },
    who,
  );
  expect(confirmed.status).toBe(200);
  const { recoveryCodes } = confirmed.data as { recoveryCodes: string[] };
  return { secret, recoveryCodes, cookie: sessionOf(confirmed) };
}

function sessionOf({ headers }: Answer): string {
  const [cookie = ""] = [headers["set-cookie"]].flat();
  return cookie.split(";")[0] ?? "";
}

const signIn = (code?: string, username = "boss"): Promise<Answer> =>
  portal.mutate("auth.signIn", {
    username,
    password: PASSWORD,
    ...(code !== undefined && { code }),
  });
const outcome = ({ status, data }: Answer) => [status, data["reason"] ?? "in"];

describe("codes of an app", () => {
  it("are those of RFC 6238, one step off either way, and no more", () => {
    // The RFC's own secret and moment, the last six of its eight digits.
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const at = (seconds: number) => new Date(seconds * 1000);
    expect(codeAt(secret, at(59))).toBe("287082");
    expect(codeAt(secret, at(1_111_111_109))).toBe("081804");
    const told = (seconds: number) =>
      stepOfCode(secret, "081 804", at(seconds));
    expect(told(1_111_111_109)).toBe(37_037_036);
    expect(told(1_111_111_109 + 30)).toBe(37_037_036);
    expect(told(1_111_111_109 - 30)).toBe(37_037_036);
    expect(told(1_111_111_109 + 60)).toBeUndefined();
    expect(told(1_111_111_109 - 60)).toBeUndefined();
    for (const typed of ["", "08180", "0818040", "abcdef", "287082"])
      expect(stepOfCode(secret, typed, at(1_111_111_109))).toBeUndefined();
    expect(createSecret()).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe("a second factor", () => {
  it("is asked for once it was confirmed, and let in by a code of the app", async () => {
    expect(outcome(await signIn())).toEqual([200, "in"]);
    const { secret } = await enrol();
    expect(outcome(await signIn())).toEqual([401, "second_factor_asked"]);
    expect(outcome(await signIn("000000"))).toEqual([
      401,
      "second_factor_wrong",
    ]);
    expect(outcome(await signIn(nextCode(secret)))).toEqual([200, "in"]);
    // Who does not know the password learns nothing of it.
    const stranger = await portal.mutate("auth.signIn", {
      username: "boss",
      password: "x",
      code: nextCode(secret),
    });
    expect(outcome(stranger)).toEqual([401, "bad_credentials"]);
  });

  it("takes a code once, also of two who say it at once", async () => {
    const { secret } = await enrol();
    const code = nextCode(secret);
    const both = await Promise.all([signIn(code), signIn(code)]);
    expect(both.map(outcome).toSorted()).toEqual([
      [200, "in"],
      [401, "second_factor_wrong"],
    ]);
    expect(outcome(await signIn(code))).toEqual([401, "second_factor_wrong"]);
  });

  it("lets in by each recovery code once, and keeps their hashes", async () => {
    const { recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = ""] = recoveryCodes;
    const kept = JSON.stringify(
      await portal.house(sql`select * from user_recovery_code`),
    );
    expect(kept).not.toContain(first);
    expect(outcome(await signIn(first.toUpperCase()))).toEqual([200, "in"]);
    expect(outcome(await signIn(first))).toEqual([401, "second_factor_wrong"]);
    expect(outcome(await signIn(recoveryCodes[1]))).toEqual([200, "in"]);
  });

  it("ends the sessions that were opened without, and goes on in its own", async () => {
    const other = { cookie: sessionOf(await signIn()) };
    const { cookie } = await enrol();
    const asked = (who: { cookie: string }) =>
      portal.query("admin.overview", undefined, who);
    expect((await asked(other)).status).toBe(401);
    expect((await asked({ cookie })).status).toBe(200);
  });

  it("counts wrong codes as guesses, which the password alone does not forgive", async () => {
    const { secret } = await enrol();
    for (let tries = 0; tries < 10; tries += 1) {
      expect(outcome(await signIn("000000"))[0]).toBe(401);
      if (tries < 9) await signIn();
    }
    expect(outcome(await signIn(nextCode(secret)))).toEqual([
      429,
      "too_many_attempts",
    ]);
  });

  it("counts wrong codes by user too, from however many addresses they come", async () => {
    const { secret } = await enrol();
    await portal.house(sql`
      update user_second_factor set failures = 20,
        failing_since = ${portal.services.clock.now()}`);
    expect(outcome(await signIn(nextCode(secret)))).toEqual([
      429,
      "too_many_attempts",
    ]);
  });

  it("is not for partners", async () => {
    expect(
      outcome(await portal.mutate("auth.secondFactor.begin", {}, portal.a)),
    ).toEqual([403, "no_permission"]);
  });

  it("leads staff to it where it is required, and lets them do nothing else", async () => {
    const required = { required: true, read: false };
    const saved = await portal.mutate(
      "auth.secondFactor.saveRequired",
      required,
      portal.admin,
    );
    expect(saved.status).toBe(200);
    const overview = () =>
      portal.query("admin.overview", undefined, portal.sales);
    expect(outcome(await overview())).toEqual([403, "second_factor_required"]);
    expect(
      (await portal.get("/admin/orders.csv", portal.sales)).statusCode,
    ).toBe(403);
    expect(
      (await portal.query("auth.me", undefined, portal.sales)).data,
    ).toMatchObject({ user: { lacksSecondFactor: true } });
    // Partners go on as they were.
    expect((await portal.query("orders.list", {}, portal.a)).status).toBe(200);
    const { cookie, secret } = await enrol(portal.sales);
    expect(
      (await portal.query("admin.overview", undefined, { cookie })).status,
    ).toBe(200);
    const off = await portal.mutate(
      "auth.secondFactor.turnOff",
      { code: nextCode(secret) },
      { cookie },
    );
    expect(outcome(off)).toEqual([403, "second_factor_kept"]);
  });

  it("is not one's own to take away without a code", async () => {
    const { secret, cookie } = await enrol();
    const own = await portal.mutate(
      "auth.secondFactor.reset",
      { username: "BOSS" },
      { cookie },
    );
    expect(outcome(own)).toEqual([409, "own_second_factor"]);
    expect(outcome(await signIn(nextCode(secret)))).toEqual([200, "in"]);
  });

  it("is taken away by an administrator, who is named for it", async () => {
    const { cookie } = await enrol(portal.sales);
    const reset = (who: typeof portal.admin) =>
      portal.mutate("auth.secondFactor.reset", { username: "seller" }, who);
    expect((await reset({ cookie })).status).toBe(403);
    expect((await reset(portal.admin)).status).toBe(200);
    expect(outcome(await signIn(undefined, "seller"))).toEqual([200, "in"]);
    expect(
      (await portal.query("admin.overview", undefined, { cookie })).status,
    ).toBe(401);
    expect(outcome(await reset(portal.admin))).toEqual([
      409,
      "second_factor_none",
    ]);
    const trail = await portal.house(sql`
      select actor, topic, action, subject from audit_entry
      where subject_kind = 'second_factor' order by id desc limit 1`);
    expect(trail).toEqual([
      {
        actor: "boss",
        topic: "permission",
        action: "user_second_factor.delete",
        subject: "seller",
      },
    ]);
    const secrets = JSON.stringify(
      await portal.house(sql`select before, after from audit_entry
        where subject_kind = 'second_factor'`),
    );
    expect(secrets).not.toMatch(/[A-Z2-7]{32}/);
  });
});
