import { expect, it } from "vitest";
import { afterVerdict } from "./send-entry.ts";
import { heldUntil, isDue, nextDue, pauseAfter } from "./next-try.ts";
import type { OutboxEntry, Why } from "./outbox-entry.ts";
import { verdictOf, type Reply, type Verdict } from "./verdict.ts";

const placed = {
  number: "N-2026-00042",
  state: "placed",
  net: 1,
  vatTotal: 1,
  total: 2,
  currency: "RSD",
  validUntil: "2026-12-01",
};
const settled = {
  itemCode: "A",
  name: "Glass",
  unit: "kom",
  from: "5",
  to: "3",
  expectedPrice: 1,
  netPrice: 1,
};
const ok = (data: unknown): Reply => ({
  status: 200,
  text: JSON.stringify({ result: { data } }),
});
const no = (
  status: number,
  reason: string,
  more: Record<string, unknown> = {},
): Reply => ({
  status,
  text: JSON.stringify({
    error: {
      message: "Ne može.",
      data: {
        httpStatus: status,
        code: "X",
        reason,
        action: "Javite se.",
        ...more,
      },
    },
  }),
});
const conflict = { kind: "unknown_item", itemCode: "A" };

it.each<[string, Reply, unknown]>([
  [
    "the server's yes",
    ok(placed),
    {
      kind: "placed",
      answer: {
        number: "N-2026-00042",
        state: "placed",
        total: 2,
        currency: "RSD",
      },
    },
  ],
  [
    "a question",
    no(409, "needs_decision", { conflicts: [conflict] }),
    { kind: "needs_decision", conflicts: [conflict] },
  ],
  [
    "a used id",
    no(409, "id_reused"),
    {
      kind: "refused",
      refusal: {
        reason: "id_reused",
        message: "Ne može.",
        action: "Javite se.",
      },
    },
  ],
  [
    "a blocked partner",
    no(403, "partner_blocked"),
    {
      kind: "refused",
      refusal: {
        reason: "partner_blocked",
        message: "Ne može.",
        action: "Javite se.",
      },
    },
  ],
  ["a session that ended", no(401, "not_signed_in"), later("signed_out")],
  ["an account switched off", no(401, "account_disabled"), later("signed_out")],
  [
    "a password to change first",
    no(403, "password_change_required"),
    later("password_change"),
  ],
  ["an old app", no(412, "app_outdated"), later("outdated")],
  ["a server of another version", no(404, "not_found"), later("outdated")],
  [
    "a partner who is another salesperson's by now",
    no(404, "partner_not_yours"),
    {
      kind: "refused",
      refusal: {
        reason: "partner_not_yours",
        message: "Ne može.",
        action: "Javite se.",
      },
    },
  ],
  [
    "too many",
    { ...no(429, "too_many"), retryAfterMs: 9000 },
    { kind: "later", why: "too_many", retryAfterMs: 9000 },
  ],
  ["a broken server", no(500, "internal"), later("server_trouble")],
  ["no database", no(503, "database_unavailable"), later("server_trouble")],
  [
    "a proxy without a server",
    { status: 502, text: "<html>" },
    later("server_trouble"),
  ],
  [
    "a maintenance page that wants an hour",
    { status: 503, text: "<html>", retryAfterMs: 3_600_000 },
    later("server_trouble"),
  ],
  [
    "the server's yes with lines settled",
    ok({ ...placed, adjusted: [settled] }),
    {
      kind: "placed",
      answer: {
        number: "N-2026-00042",
        state: "placed",
        total: 2,
        currency: "RSD",
        adjusted: [settled],
      },
    },
  ],
  [
    "a hotel's page that looks like success",
    { status: 200, text: "<html>Welcome</html>" },
    later("not_ours"),
  ],
  [
    "JSON of another shape",
    { status: 200, text: '{"ok":true}' },
    later("not_ours"),
  ],
  [
    "an answer cut short",
    { status: 200, text: '{"result":{"da' },
    later("not_ours"),
  ],
  [
    "an order without a number",
    ok({ ...placed, number: 42 }),
    later("not_ours"),
  ],
  ["nothing", { status: 200, text: "" }, later("not_ours")],
  ["a null", { status: 200, text: "null" }, later("not_ours")],
  ["a list", { status: 200, text: "[]" }, later("not_ours")],
  [
    "a refusal of somebody else's",
    { status: 403, text: '{"error":"portal"}' },
    later("not_ours"),
  ],
  [
    "a refusal whose status is not its own",
    { ...no(409, "id_reused"), status: 403 },
    later("not_ours"),
  ],
])("reads %s", (_name, reply, verdict) => {
  expect(verdictOf("order", reply)).toEqual(verdict);
});

function later(why: string) {
  return { kind: "later", why };
}

it("takes any answer of ours for a write's yes, and nothing else", () => {
  expect(verdictOf("write", ok({ user: {} })).kind).toBe("placed");
  expect(verdictOf("write", ok(null)).kind).toBe("later");
  expect(verdictOf("write", { status: 200, text: "<html>" }).kind).toBe(
    "later",
  );
});

const placedNow: Verdict = { kind: "placed" };
const asked: Verdict = { kind: "needs_decision", conflicts: [] };
const refused = (reason: string): Verdict => ({
  kind: "refused",
  refusal: { reason },
});
const put = (why: Why): Verdict => ({ kind: "later", why });

const entry: OutboxEntry = {
  id: "one",
  owner: "ana",
  kind: "order",
  state: "sending",
  createdAt: 1,
  changedAt: 1,
  revision: 3,
  path: "orders.place",
  body: "{}",
  tries: 1,
  history: [{ at: 1, state: "queued" }],
};

it("puts off what came to nothing, further each time, and counts it in one row", () => {
  let current = entry;
  for (const [tries, pause] of [
    [1, 2000],
    [2, 4000],
    [3, 8000],
    [9, 300_000],
    [40, 300_000],
  ] as const) {
    current = afterVerdict(
      { ...current, state: "sending", tries },
      { kind: "later", why: "unreached" },
      { now: 1000, random: 1, mayBeTaken: false },
    );
    expect(current).toMatchObject({ state: "queued", nextTryAt: 1000 + pause });
  }
  expect(current.history).toEqual([
    { at: 1, state: "queued" },
    { at: 1000, state: "queued", why: "unreached", times: 5, until: 1000 },
  ]);
  expect(pauseAfter(1, 0)).toBe(1000);
});

it("waits as long as the server asked, whatever happens meanwhile", () => {
  const waiting = afterVerdict(
    entry,
    { kind: "later", why: "too_many", retryAfterMs: 9000 },
    { now: 1000, random: 1, mayBeTaken: false },
  );
  expect(isDue(waiting, 9999, true)).toBe(false);
  expect(heldUntil(waiting, 9999)).toBe(10_000);
  expect(heldUntil(waiting, 10_000)).toBeUndefined();
  expect(isDue(waiting, 10_000, true)).toBe(true);
  expect(nextDue([waiting], 1000)).toBe(10_000);
});

it("is not held up by a clock that was turned back", () => {
  const queued = { state: "queued" as const, nextTryAt: 86_400_000 };
  expect(isDue(queued, 0, false)).toBe(true);
  expect(isDue({ state: "queued", notBefore: 86_400_000 }, 0, false)).toBe(
    true,
  );
  expect(isDue({ state: "queued", nextTryAt: 60_000 }, 0, false)).toBe(false);
  expect(isDue({ state: "queued", nextTryAt: 60_000 }, 0, true)).toBe(true);
});

it("tries again what a killed sender left, and never what has its verdict", () => {
  expect(isDue({ state: "sending" }, 0, false)).toBe(true);
  for (const state of ["placed", "needs_decision", "refused"] as const)
    expect(isDue({ state }, 0, true)).toBe(false);
});

it.each<[string, Verdict, { before: boolean; after: boolean }]>([
  ["an order that was taken", placedNow, { before: true, after: false }],
  ["a question", asked, { before: true, after: false }],
  ["a used id", refused("id_reused"), { before: true, after: false }],
  [
    "a word on the partner",
    refused("partner_blocked"),
    { before: true, after: false },
  ],
  [
    "a refusal at the door",
    refused("no_permission"),
    { before: true, after: true },
  ],
  [
    "a refusal at the door, at first",
    refused("no_permission"),
    { before: false, after: false },
  ],
  ["a session that ended", put("signed_out"), { before: true, after: true }],
  [
    "a session that ended, at first",
    put("signed_out"),
    { before: false, after: false },
  ],
  ["too many", put("too_many"), { before: true, after: true }],
  ["an old app", put("outdated"), { before: false, after: false }],
  ["a broken line", put("unreached"), { before: false, after: true }],
  ["a broken server", put("server_trouble"), { before: false, after: true }],
  [
    "an answer of somebody else's",
    put("not_ours"),
    { before: false, after: true },
  ],
])("knows what may have been taken after %s", (_name, verdict, was) => {
  const after = afterVerdict({ ...entry, mayBeTaken: true }, verdict, {
    now: 1000,
    random: 1,
    mayBeTaken: was.before,
  });
  expect(after.mayBeTaken).toBe(was.after);
});
