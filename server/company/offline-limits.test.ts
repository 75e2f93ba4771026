import { sql } from "kysely";
import { expect, it } from "vitest";
import { useShop, addStaff } from "../../test/fixtures/shop.ts";
import { getCompany, setCompany } from "./company-settings.ts";
import { getOfflineLimits, saveOfflineLimits } from "./offline-limits.ts";
import { DEFAULT_LIMITS } from "./offline-limits.rules.ts";

const { db, house, services } = await useShop();
const boss = await addStaff(db, "boss");

const strict = {
  stockFreshMinutes: 5,
  pricesFreshHours: 12,
  longestDays: 3,
};

it("stands at the defaults, changes whole, and remembers who changed what", async () => {
  expect(await getOfflineLimits(services)).toEqual({
    limits: DEFAULT_LIMITS,
    edits: [],
  });
  expect(
    await saveOfflineLimits(services, boss, {
      limits: strict,
      read: DEFAULT_LIMITS,
    }),
  ).toEqual({ limits: strict });
  // Once more the same changes nothing and notes nothing.
  await saveOfflineLimits(services, boss, { limits: strict, read: strict });
  expect(await getOfflineLimits(services)).toMatchObject({
    limits: strict,
    edits: [{ byName: "boss", before: DEFAULT_LIMITS, after: strict }],
  });
  const audit = await house(
    sql`select actor, action, before, after from audit_entry
      where subject_kind = 'company' and actor = 'boss'`,
  );
  expect(audit).toEqual([
    {
      actor: "boss",
      action: "company.update",
      before: {
        stock_fresh_minutes: DEFAULT_LIMITS.stockFreshMinutes,
        prices_fresh_hours: DEFAULT_LIMITS.pricesFreshHours,
        longest_offline_days: DEFAULT_LIMITS.longestDays,
      },
      after: {
        stock_fresh_minutes: strict.stockFreshMinutes,
        prices_fresh_hours: strict.pricesFreshHours,
        longest_offline_days: strict.longestDays,
      },
    },
  ]);
});

it("refuses an edit of what another changed meanwhile, and says who it was", async () => {
  const late = { limits: { ...strict, longestDays: 9 }, read: DEFAULT_LIMITS };
  expect(await saveOfflineLimits(services, boss, late)).toMatchObject({
    reason: "changed_meanwhile",
    params: { by: "boss" },
  });
  expect((await getOfflineLimits(services)).limits).toEqual(strict);
});

it("is set by the file of the company too, each limit alone", async () => {
  await setCompany(db, { offline: { longestDays: 30 } }, "rabat");
  expect((await getCompany(db)).offline).toEqual({
    ...strict,
    longestDays: 30,
  });
  expect(
    await setCompany(db, { offline: { longestDays: 0 } }, "rabat"),
  ).toMatchObject({ reason: "invalid_input", field: "offline.longestDays" });
  // Not the last editor's doing: nobody is named for it who did not do it.
  expect(
    await saveOfflineLimits(services, boss, { limits: strict, read: strict }),
  ).toMatchObject({ params: { by: "rabat" } });
});
