import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import { beforeEach, expect, it, vi } from "vitest";
import { createDatabase } from "../platform/database.ts";
import {
  type TestDatabase,
  useDatabase,
} from "../../test/fixtures/test-database.ts";
import { isRefusal } from "../core/refusal.ts";
import { systemClock } from "../platform/clock.ts";
import { tryWithinLimits } from "./sign-in-limits.ts";

const GUESSER = { username: "anna", address: "192.0.2.1" };
const test = await useDatabase();

beforeEach(() => sql`truncate sign_in_failure`.execute(test.db));

const services = () => ({ db: test.db, clock: systemClock });
const reasonOf = (outcome: unknown) =>
  isRefusal(outcome) ? outcome.reason : outcome;

it("lets ten wrong guesses through, whichever of eight processes they come to", async () => {
  let looked = 0;
  // Each import is a copy with a queue of its own, as another process would have.
  const copies: { tryHere: typeof tryWithinLimits; db: TestDatabase["db"] }[] =
    [];
  for (let index = 0; index < 8; index += 1) {
    vi.resetModules();
    const { tryWithinLimits: tryHere } = await import("./sign-in-limits.ts");
    const { createDatabase } = await import("../platform/database.ts");
    copies.push({ tryHere, db: createDatabase(test.pool) });
  }
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => copies)
      .flat()
      .map((copy) =>
        copy.tryHere({ ...services(), db: copy.db }, GUESSER, async () => {
          looked += 1;
          await nextTurn();
          return undefined;
        }),
      ),
  );
  expect(looked).toBe(10);
  expect(outcomes.filter((one) => one === undefined)).toHaveLength(10);
  expect(
    outcomes.filter((one) => reasonOf(one) === "too_many_attempts"),
  ).toHaveLength(86);
});

it("leaves no trace of right guesses", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () =>
      tryWithinLimits(services(), GUESSER, () => Promise.resolve("open")),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(["open"]));
  expect(
    await test.db.selectFrom("sign_in_failure").selectAll().execute(),
  ).toEqual([]);
});

it("waits for guesses being decided elsewhere instead of refusing the right one", async () => {
  await sql`insert into sign_in_failure (username, address, pending)
    select 'anna', '192.0.2.1', true from generate_series(1, 10)`.execute(
    test.db,
  );
  let asked = 0;
  const db = createDatabase(test.pool, ({ query }) => {
    if (query.sql.includes("sign_in_failure")) asked += 1;
  });
  const attempt = tryWithinLimits({ ...services(), db }, GUESSER, () =>
    Promise.resolve("open"),
  );
  // It has seen the ten, and asks again.
  await expect.poll(() => asked).toBeGreaterThan(1);
  await sql`delete from sign_in_failure where id = (select min(id) from sign_in_failure)`.execute(
    test.db,
  );
  expect(await attempt).toBe("open");
});

it("counts the guesses of a process that died, and sweeps what is out of date", async () => {
  await sql`insert into sign_in_failure (username, address, pending, failed_at)
    select 'anna', '192.0.2.1', true, now() - interval '31 seconds'
    from generate_series(1, 10)`.execute(test.db);
  await sql`insert into sign_in_failure (username, address, failed_at)
    values ('ema', '192.0.2.9', now() - interval '16 minutes')`.execute(
    test.db,
  );
  const open = () => Promise.resolve("open");
  expect(reasonOf(await tryWithinLimits(services(), GUESSER, open))).toBe(
    "too_many_attempts",
  );
  const elsewhere = { ...GUESSER, address: "192.0.2.2" };
  expect(await tryWithinLimits(services(), elsewhere, open)).toBe("open");
  const left = await test.db
    .selectFrom("sign_in_failure")
    .select("username")
    .distinct()
    .execute();
  expect(left).toEqual([{ username: "anna" }]);
});
