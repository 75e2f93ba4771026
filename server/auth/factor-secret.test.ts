import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import {
  startPortal,
  type Answer,
  type Portal,
} from "../../test/fixtures/portal.ts";
import { sealFactorSecrets } from "./factor-secret.ts";
import { codeAt } from "./totp.ts";

const PASSWORD = "zelena-kutija-7";
const STEP_MS = 30_000;
const START = Date.now();
const OWN_KEY = Buffer.alloc(32, 7).toString("base64");
const newKey = () => randomBytes(32).toString("base64");

let portal: Portal;
let step = 0;
beforeEach(async () => {
  portal = await startPortal(await createTestDatabase());
  return portal.close;
});
const nextCode = (secret: string) => {
  step += 1;
  portal.services.clock.now = () => new Date(START + step * STEP_MS);
  return codeAt(secret, portal.services.clock.now());
};
async function enrol() {
  const { admin } = portal;
  const begun = await portal.mutate("auth.secondFactor.begin", {}, admin);
  const { secret } = begun.data as { secret: string };
  const code = nextCode(secret);
  const done = await portal.mutate(
    "auth.secondFactor.confirm",
    { code },
    admin,
  );
  return { secret, ...(done.data as { recoveryCodes: string[] }) };
}
const signIn = async (code: string) => {
  const { status, data }: Answer = await portal.mutate("auth.signIn", {
    username: "boss",
    password: PASSWORD,
    code,
  });
  return [status, data["reason"] ?? "in"];
};
const kept = async () =>
  (
    await portal.house<{ secret: string }>(
      sql`select secret from user_second_factor`,
    )
  )[0]?.secret ?? "";
/** The same database under other keys, as after a start. */
const startWith = async (secretsKey: string) => {
  Object.assign(portal.services, {
    config: { ...portal.services.config, secretsKey },
  });
  return await sealFactorSecrets(portal.services);
};

it("keeps no secret that can be read, and none twice the same", async () => {
  const { secret } = await enrol();
  const sealed = await kept();
  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
  expect(sealed).not.toContain(secret);
  expect(await signIn(nextCode(secret))).toEqual([200, "in"]);
  const audit = JSON.stringify(
    await portal.house(sql`select * from audit_entry`),
  );
  for (const text of [secret, sealed]) expect(audit).not.toContain(text);
});

it("seals what an earlier version has left open, once, also when two start at once", async () => {
  const { secret } = await enrol();
  await portal.house(sql`update user_second_factor set secret = ${secret}`);
  expect(await signIn(nextCode(secret))).toEqual([200, "in"]);
  const both = await Promise.all([
    sealFactorSecrets(portal.services),
    sealFactorSecrets(portal.services),
  ]);
  expect(both.map(({ sealed }) => sealed).toSorted()).toEqual([0, 1]);
  expect(await kept()).not.toContain(secret);
  expect(await signIn(nextCode(secret))).toEqual([200, "in"]);
});

it("seals anew under a new key, and the old one may go", async () => {
  await enrol();
  const young = newKey();
  expect(await startWith(`${young} ${OWN_KEY}`)).toEqual({
    sealed: 1,
    unreadable: 0,
  });
  expect(await startWith(young)).toEqual({ sealed: 0, unreadable: 0 });
});

it("with a wrong key refuses codes of the app, turns nothing off, and takes a recovery code", async () => {
  const { secret, recoveryCodes } = await enrol();
  const before = await kept();
  expect(await startWith(newKey())).toEqual({ sealed: 0, unreadable: 1 });
  expect(await kept()).toBe(before);
  expect(await signIn(nextCode(secret))).toEqual([
    409,
    "second_factor_unreadable",
  ]);
  expect(await signIn("000000")).toEqual([409, "second_factor_unreadable"]);
  const [first = ""] = recoveryCodes;
  expect(await signIn(first)).toEqual([200, "in"]);
  // Once the key is back all is as it was.
  await startWith(OWN_KEY);
  expect(await signIn(nextCode(secret))).toEqual([200, "in"]);
});
