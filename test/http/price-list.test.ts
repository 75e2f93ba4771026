import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { unitPriceText } from "../../server/documents/format.rules.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();

const ask = (who: Who) => portal.get("/documents/price-list.pdf", who);
const read = async (who: Who) => readPdfText((await ask(who)).rawPayload);

interface Shown {
  code: string;
  netPrice: number;
  stock: { label: string };
}

async function catalogOf(who: Who): Promise<Shown[]> {
  const { data } = await portal.query("catalog.list", { limit: 100 }, who);
  return data["items"] as Shown[];
}

describe("a partner's price list", () => {
  it("holds all that his catalogue holds, at his prices", async () => {
    const answer = await ask(portal.a);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      200,
      "application/pdf",
    ]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    const text = await readPdfText(answer.rawPayload);
    const items = await catalogOf(portal.a);
    expect(items.length).toBeGreaterThan(3);
    for (const { code, netPrice } of items) {
      const row = text.slice(text.indexOf(`\n${code} `));
      expect(row.slice(0, 200)).toContain(unitPriceText(netPrice, "sr-Latn"));
    }
  });

  it("is his own: another's prices are not in it", async () => {
    const [a, b] = [await read(portal.a), await read(portal.b)];
    expect(a).not.toBe(b);
    expect(a).not.toContain("Kupac: B");
  });

  it("says no more of the stock than his rule", async () => {
    const setStock = (quantity: number) =>
      portal.house(
        sql`update stock_level set on_hand = ${quantity} where reserved = 0`,
      );
    await setStock(73_000);
    const before = await ask(portal.a);
    await setStock(74_000);
    const after = await ask(portal.a);
    expect(after.rawPayload.equals(before.rawPayload)).toBe(true);
    const text = await readPdfText(after.rawPayload);
    expect(text).not.toMatch(/\b7[34]\b/);
    const labels = (await catalogOf(portal.a)).map(({ stock }) => stock.label);
    for (const label of new Set(labels)) expect(text).toContain(label);
  });

  it("is for partners, and for staff in the name of one", async () => {
    const statusOf = async (who: Who) => (await ask(who)).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf(portal.sales)).toBe(403);
    expect(await statusOf({ ...portal.sales, partner: "A" })).toBe(200);
    expect(await statusOf({ ...portal.sales, partner: "NEMA" })).toBe(404);
    expect(await statusOf(portal.admin)).toBe(403);
    const fresh = await portal.signIn({
      username: "nov",
      role: "partner",
      partner: "A",
      mustChangePassword: true,
    });
    expect(await statusOf(fresh)).toBe(403);
  });
});
