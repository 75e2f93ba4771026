import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import {
  startPortal,
  type Answer,
  type Portal,
} from "../../test/fixtures/portal.ts";
import { codeAt } from "./totp.ts";

const STEP_MS = 30_000;
const START = Date.now();
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
const call = (name: string, input: object = {}, who = portal.admin) =>
  portal.mutate(`auth.secondFactor.${name}`, input, who);
const statuses = (answers: Answer[]) =>
  answers.map(({ status }) => status).toSorted();
const begin = async () => (await call("begin")).data["secret"] as string;
const factors = () =>
  portal.house<{ enabled: boolean; codes: number }>(sql`
    select enabled_at is not null as enabled, (select count(*)::int from user_recovery_code c
      where c.user_id = f.user_id) as codes from user_second_factor f`);
/** Enrols, and goes on in the session that was opened by it. */
async function enrol() {
  const secret = await begin();
  const done = await call("confirm", { code: nextCode(secret) });
  const [cookie = ""] = [done.headers["set-cookie"]].flat();
  return { secret, who: { cookie: cookie.split(";")[0] ?? "" } };
}

it("is begun by two at once as one, whose secret alone counts", async () => {
  const begun = await Promise.all([call("begin"), call("begin")]);
  expect(statuses(begun)).toEqual([200, 200]);
  const outcomes: number[] = [];
  for (const { data } of begun) {
    const code = nextCode(data["secret"] as string);
    outcomes.push((await call("confirm", { code })).status);
  }
  expect(outcomes.filter((status) => status === 200)).toHaveLength(1);
  expect(await factors()).toEqual([{ enabled: true, codes: 10 }]);
});

it("is confirmed once by one code that is said twice at once", async () => {
  const code = nextCode(await begin());
  const both = await Promise.all([
    call("confirm", { code }),
    call("confirm", { code }),
  ]);
  expect(statuses(both).filter((status) => status === 200)).toHaveLength(1);
  expect(await factors()).toEqual([{ enabled: true, codes: 10 }]);
});

it("gives new recovery codes once for one code", async () => {
  const { secret, who } = await enrol();
  const code = nextCode(secret);
  const both = await Promise.all([
    call("renewCodes", { code }, who),
    call("renewCodes", { code }, who),
  ]);
  expect(statuses(both)).toEqual([200, 400]);
  expect(await factors()).toEqual([{ enabled: true, codes: 10 }]);
});

it("is turned off once, and whoever comes second is told so", async () => {
  const { secret, who } = await enrol();
  const code = nextCode(secret);
  const both = await Promise.all([
    call("turnOff", { code }, who),
    call("turnOff", { code }, who),
  ]);
  expect(statuses(both)).toEqual([200, 400]);
  expect(await factors()).toEqual([]);
});

it("is taken away by one of two administrators", async () => {
  await enrol();
  const others = await Promise.all(
    ["vera", "zoran"].map((username) =>
      portal.signIn({ username, role: "admin" }),
    ),
  );
  const both = await Promise.all(
    others.map((who) => call("reset", { username: "boss" }, who)),
  );
  expect(statuses(both)).toEqual([200, 409]);
  expect(
    await portal.house(sql`
      select actor from audit_entry where action = 'user_second_factor.delete'`),
  ).toHaveLength(1);
});
