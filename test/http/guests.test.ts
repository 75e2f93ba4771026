import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { appRouter } from "../../server/app-router.ts";
import { describeProcedures } from "../../server/books/procedures.ts";
import { usePortal, type Answer } from "../fixtures/portal.ts";

const portal = await usePortal();
/** A price that stands for all, in each way that it may be written. */
const PRICE = /7654321|765\.?4321|76543/;
await portal.house(sql`update item set list_price = 7654321`);
await portal.house(sql`update price set price = 7654321`);
await portal.house(
  sql`update stock_level set on_hand = 987654000 where item_id = (select id from item where code = 'NOVO')`,
);
await portal.house(sql`update stock_level set on_hand = 0, incoming = 0
  where item_id = (select id from item where code = 'UDZ')`);

const asked = ({ status, data }: Answer) => [status, data["reason"]];
const settings = async () =>
  (await portal.query("guests.settings", undefined, portal.admin)).data[
    "browsing"
  ] as { isOpen: boolean; showsAvailability: boolean };
const set = async (isOpen: boolean, showsAvailability: boolean) =>
  await portal.mutate(
    "guests.saveSettings",
    { browsing: { isOpen, showsAvailability }, read: await settings() },
    portal.admin,
  );
const READS: [string, object?][] = [
  ["guests.items", {}],
  ["guests.items", { search: "toner" }],
  ["guests.items", { category: "TON" }],
  ["guests.item", { code: "NOVO" }],
  ["guests.filters"],
];

describe("a guest", () => {
  it("sees nothing until the wholesaler lets him", async () => {
    expect(await settings()).toEqual({
      isOpen: false,
      showsAvailability: false,
    });
    for (const [path, input] of READS)
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(asked(await portal.query(path, input))).toEqual([
        403,
        "guests_closed",
      ]);
    const refused = await portal.mutate(
      "guests.saveSettings",
      { browsing: { isOpen: true, showsAvailability: true }, read: {} },
      portal.sales,
    );
    expect(refused.status).toBe(403);
  });

  it("sees names, groups and makers, and no price and no quantity", async () => {
    expect((await set(true, true)).status).toBe(200);
    const answers = await Promise.all(
      READS.map(([path, input]) => portal.query(path, input)),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).not.toMatch(PRICE);
      expect(body).not.toMatch(/987654|[pP]rice|rebate|quantity|vat/);
    }
    const items = answers[0]?.data["items"] as {
      code: string;
      isAvailable: boolean;
    }[];
    expect(items.find(({ code }) => code === "NOVO")?.isAvailable).toBe(true);
    expect(items.find(({ code }) => code === "UDZ")?.isAvailable).toBe(false);
    await set(true, false);
    const { body } = await portal.query("guests.items", {});
    expect(body).not.toMatch(/"isAvailable":(true|false)/);
  });

  it("cannot ask for what would tell of prices or of stock", async () => {
    await set(true, true);
    for (const more of [
      { sort: "price" },
      { onAction: true },
      { inStock: true },
      { priceList: "VP" },
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await portal.query("guests.items", more)).status).toBe(400);
  });

  it("gets no byte of a price from anything else either", async () => {
    const ours = await portal.query("catalog.list", {}, portal.a);
    expect(ours.body).toMatch(PRICE);
    const queries = describeProcedures(appRouter).filter(
      ({ kind }) => kind === "query",
    );
    expect(queries.length).toBeGreaterThan(60);
    const answers = await Promise.all(
      queries.map(({ path }) => portal.query(path, {})),
    );
    const routes = await Promise.all(
      [
        "/documents/price-list.pdf",
        "/sync/v1/manifest",
        "/sync",
        "/admin/receivables.xlsx",
        "/pictures/x-160.webp",
      ].map((url) => portal.get(url)),
    );
    for (const { body } of [...answers, ...routes])
      expect(body).not.toMatch(PRICE);
    for (const { statusCode } of routes)
      expect(statusCode).toBeGreaterThanOrEqual(400);
  });

  it("pages through all there is, each item once", async () => {
    const codes: string[] = [];
    let cursor: string | null = null;
    do {
      // oxlint-disable-next-line no-await-in-loop -- page after page
      const { data } = await portal.query("guests.items", { limit: 3, cursor });
      codes.push(
        ...(data["items"] as { code: string }[]).map(({ code }) => code),
      );
      cursor = data["nextCursor"] as string | null;
    } while (cursor !== null);
    const [active] = await portal.house<{ count: number }>(
      sql`select count(*)::int as count from item where active`,
    );
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(active?.count ?? -1);
  });

  it("who asks too often is told to wait", async () => {
    const answers = await Promise.all(
      Array.from({ length: 130 }, () =>
        portal.query("guests.item", { code: "NOVO" }),
      ),
    );
    expect(answers.map(asked)).toContainEqual([429, "guest_too_often"]);
  });
});
