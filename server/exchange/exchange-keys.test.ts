import Fastify from "fastify";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { useExchange } from "../../test/fixtures/test-exchange.ts";
import { isRefusal } from "../core/refusal.ts";
import { readConfig } from "../platform/config.ts";
import { getKeys, makeKey, restoreKey, revokeKey } from "./exchange-keys.ts";
import { exchangeRoutes } from "./exchange.routes.ts";

const ANA = { username: "ana" };
const test = await useExchange();
const config = readConfig({ DATA_DIR: test.config.dataDir });
const clock = { at: Date.parse("2026-11-23T10:00:00Z") };
const services = {
  ...test,
  config,
  clock: { now: () => new Date(clock.at) },
};
const app = Fastify();
afterAll(() => app.close());
await app.register(exchangeRoutes(services));

async function made(input: Partial<Parameters<typeof makeKey>[2]>) {
  const answer = await makeKey(services, ANA, {
    name: "ERP",
    feeds: null,
    orders: true,
    mail: false,
    reservedBasis: null,
    ...input,
  });
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer;
}

async function statusOf(secret: string, feed: string): Promise<number> {
  const isOrders = feed === "orders";
  const answer = await app.inject({
    method: isOrders ? "GET" : "POST",
    url: `/exchange/v1/${feed}`,
    headers: { authorization: `Bearer ${secret}`, "content-type": "text/csv" },
    ...(!isOrders && { body: "code,name\nM1,Beograd\n" }),
  });
  return answer.statusCode;
}

describe("a key of the ERP interface", () => {
  it("is told once and kept as its hash", async () => {
    const { key, secret } = await made({ name: "told once" });
    expect(secret).toMatch(/^rabat_[\w-]{43}$/);
    expect(key.hint).toBe(secret.slice(-4));
    const rows = await test.house<{ row: string }>(
      sql`select to_jsonb(k)::text as row from exchange_key k`,
    );
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false);
    const audit = await test.house<{ row: string }>(
      sql`select to_jsonb(a)::text as row from audit_entry a where subject = 'told once'`,
    );
    expect(audit).toHaveLength(1);
    expect(audit[0]?.row).not.toContain(secret);
  });

  it.each([
    { feeds: null, orders: true, opens: [200, 200, 200] },
    { feeds: null, orders: false, opens: [200, 200, 403] },
    { feeds: ["warehouses" as const], orders: false, opens: [200, 403, 403] },
    { feeds: [], orders: true, opens: [403, 403, 200] },
  ])(
    "opens what it was made for: $feeds, orders $orders",
    async ({ feeds, orders, opens }) => {
      const name = JSON.stringify([feeds, orders]);
      const { secret } = await made({ name, feeds, orders });
      expect([
        await statusOf(secret, "warehouses"),
        await statusOf(secret, "manufacturers"),
        await statusOf(secret, "orders"),
      ]).toEqual(opens);
    },
  );

  it("names what it does not open", async () => {
    const { secret } = await made({ name: "stock only", feeds: ["stock"] });
    const answer = await app.inject({
      method: "POST",
      url: "/exchange/v1/items?mode=nonsense",
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(answer.json()).toMatchObject({ code: "key_scope", field: "items" });
  });

  it("bears a name that no other key in use has, also of two made at once", async () => {
    const both = await Promise.all(
      ["Pantheon", "pantheon"].map((name) =>
        makeKey(services, ANA, {
          name,
          feeds: null,
          orders: true,
          mail: false,
          reservedBasis: null,
        }),
      ),
    );
    expect(both.filter(isRefusal)).toMatchObject([
      { reason: "key_name_taken", field: "name" },
    ]);
  });

  it("opens nothing once it is withdrawn, by two at once too", async () => {
    const { key, secret } = await made({ name: "to withdraw" });
    const withdrawn = await Promise.all(
      ["ana", "iva"].map((username) =>
        revokeKey(services, { username }, key.id),
      ),
    );
    const names = withdrawn.map((one) =>
      isRefusal(one) ? one.reason : one.key.revokedBy,
    );
    expect(new Set(names).size).toBe(1);
    expect(await statusOf(secret, "orders")).toBe(401);
  });

  it("can be given back for ten minutes", async () => {
    const { key, secret } = await made({ name: "by mistake" });
    await revokeKey(services, ANA, key.id);
    clock.at += 9 * 60_000;
    expect(await restoreKey(services, ANA, key.id)).toMatchObject({
      key: { revokedAt: null },
    });
    expect(await statusOf(secret, "orders")).toBe(200);
    await revokeKey(services, ANA, key.id);
    clock.at += 11 * 60_000;
    expect(await restoreKey(services, ANA, key.id)).toMatchObject({
      reason: "key_long_revoked",
    });
    expect(await statusOf(secret, "orders")).toBe(401);
  });

  it("is not given back while another bears its name", async () => {
    const { key } = await made({ name: "twice" });
    await revokeKey(services, ANA, key.id);
    await made({ name: "Twice" });
    expect(await restoreKey(services, ANA, key.id)).toMatchObject({
      reason: "key_name_taken",
    });
  });

  it("says when it was last used, to the minute", async () => {
    const { key, secret } = await made({ name: "used" });
    const usedAt = async () =>
      (await getKeys(services)).keys.find(({ id }) => id === key.id)
        ?.lastUsedAt;
    expect(await usedAt()).toBeNull();
    await statusOf(secret, "orders");
    const first = await usedAt();
    expect(first).toBe(new Date(clock.at).toISOString());
    clock.at += 59_000;
    await statusOf(secret, "orders");
    expect(await usedAt()).toBe(first);
    clock.at += 1_000;
    await statusOf(secret, "orders");
    expect(await usedAt()).toBe(new Date(clock.at).toISOString());
  });

  it("is not found under a number that none has", async () => {
    expect(await revokeKey(services, ANA, 999_999)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await restoreKey(services, ANA, 999_999)).toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
