import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";

/** What staff do at the same moment as somebody else: one of the two is told. */
const portal = await usePortal();
const { admin, b } = portal;

const LIMITS = { stockFreshMinutes: 15, pricesFreshHours: 24, longestDays: 7 };
const WIRES = {
  rows: 10,
  withdrawnPercent: 20,
  movedPercent: 5,
  priceStepPercent: 20,
};
const RULES = { unsoldDays: 90, coverMonths: 12, percent: 20, days: 30 };
const BROWSING = { isOpen: false, showsAvailability: false };

it.each([
  {
    path: "admin.saveOfflineLimits",
    name: "limits",
    read: LIMITS,
    two: [{ longestDays: 5 }, { longestDays: 6 }],
  },
  {
    path: "exchange.runs.saveWires",
    name: "wires",
    read: WIRES,
    two: [{ rows: 20 }, { rows: 30 }],
  },
  {
    path: "clearance.saveRules",
    name: "rules",
    read: RULES,
    two: [{ days: 10 }, { days: 20 }],
  },
  {
    path: "guests.saveSettings",
    name: "browsing",
    read: BROWSING,
    two: [{ isOpen: true }, { showsAvailability: true }],
  },
])("$path takes one of two", async ({ path, name, read, two }) => {
  const answers = await Promise.all(
    two.map((part) =>
      portal.mutate(path, { [name]: { ...read, ...part }, read }, admin),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

it("sends a mail, or a confirmation, once more for two who ask at once", async () => {
  const line = { itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 };
  const order = { id: randomUUID(), lines: [line] };
  const placed = await portal.mutate("orders.place", order, b);
  const { number } = placed.data;
  await portal.house(sql`update mail set state = 'sent', sent_at = now()`);
  const confirm = () =>
    portal.mutate("admin.resendConfirmation", { number }, admin);
  const confirmed = await Promise.all([confirm(), confirm()]);
  expect(confirmed.map(({ status }) => status)).toEqual([200, 200]);
  const resent = () =>
    portal.house(sql`select from audit_entry where action = 'mail.resend'`);
  expect(await resent()).toHaveLength(1);
  expect(await portal.house(sql`select state from mail`)).toEqual([
    { state: "queued" },
  ]);
  await portal.house(sql`update mail set state = 'sent'`);
  const [mail] = await portal.house<{ id: number }>(sql`select id from mail`);
  const again = () =>
    portal.mutate("admin.resendMail", { id: mail?.id }, admin);
  const answers = await Promise.all([again(), again()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await resent()).toHaveLength(2);
});
