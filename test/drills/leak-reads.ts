import { appRouter } from "../../server/app-router.ts";
import { describeProcedures } from "../../server/books/procedures.ts";
import { ITEMS, type Shop } from "./leak-shop.ts";

/** An answer's bytes under a name that says what was asked. */
export type Read = [question: string, bytes: string];

const FILTERS: Record<string, unknown>[] = [
  {},
  { inStock: true },
  { inStock: true, category: "KAN" },
  { inStock: true, search: "leak" },
  { inStock: true, manufacturer: "LEAK" },
  { category: "KAN" },
  { manufacturer: "LEAK", onAction: true },
  { search: "roba" },
];
const MAX_PAGES = 50;

/** How each query that a partner may ask is read; one that is not here ends the drill. */
const READERS: Record<
  string,
  (shop: Shop, path: string, limit: number) => Promise<Read[]>
> = {
  "asks.list": plainly,
  "auth.me": plainly,
  // When a device was last seen, and under which number, is no stock.
  "auth.sessions": async (shop, path) => {
    const reads = await plainly(shop, path);
    return reads.map(([question, bytes]) => [
      question,
      bytes
        .replace(/"(seenAt|begunAt|session)":("[^"]*"|\d+)/g, "")
        .replace(/etag: .*/, ""),
    ]);
  },
  "auth.secondFactor.own": plainly,
  "auth.settings": plainly,
  "catalog.categories": plainly,
  "catalog.count": (shop, path) =>
    all(
      shop,
      path,
      FILTERS.filter((filter) => !filter["inStock"]),
    ),
  "catalog.item": (shop, path) =>
    all(
      shop,
      path,
      ITEMS.map((code) => ({ code })),
    ),
  "catalog.items": (shop, path) => all(shop, path, [{ codes: ITEMS }]),
  "catalog.list": async (shop, path, limit) => {
    const pages = await Promise.all(
      FILTERS.map((filter) => everyPage(shop, path, { ...filter, limit })),
    );
    return pages.flat();
  },
  "catalog.manufacturers": plainly,
  "catalog.receipt": (shop, path) =>
    all(
      shop,
      path,
      ITEMS.map((code) => ({ code, quantity: "20" })),
    ),
  "claims.get": (shop, path) => all(shop, path, [{ number: "R-2026-00001" }]),
  "claims.list": plainly,
  "claims.lookUp": (shop, path) => all(shop, path, [{ serialNumber: "S-1" }]),
  "claims.sources": (shop, path) =>
    all(
      shop,
      path,
      ITEMS.map((itemCode) => ({ itemCode })),
    ),
  "claims.terms": plainly,
  "clearance.shelf": plainly,
  "company.payee": plainly,
  "copies.latest": plainly,
  "company.publicProfile": plainly,
  "entry.aliases": plainly,
  // Opened at another moment it has another ticket.
  "joining.open": async (shop, path) => {
    const reads = await all(shop, path, [{}]);
    return reads.map(([question, bytes]) => [
      question,
      bytes.replace(/"ticket":"[^"]*"/, "").replace(/etag: .*/, ""),
    ]);
  },
  "guests.filters": plainly,
  "guests.item": (shop, path) =>
    all(
      shop,
      path,
      ITEMS.map((code) => ({ code })),
    ),
  "guests.items": (shop, path) => all(shop, path, [{}]),
  "leaving.get": plainly,
  "ledger.card": plainly,
  "ledger.document": (shop, path) =>
    all(shop, path, [{ type: "RN", number: "RN-1", year: 2026 }]),
  "ledger.mailedStatement": (shop, path) => all(shop, path, [{ id: 1 }]),
  "ledger.openItems": plainly,
  "ledger.statementAnswers": plainly,
  "ledger.statementMail": plainly,
  "ledger.summary": plainly,
  "lists.list": plainly,
  "lists.shelf": plainly,
  "messages.departments": plainly,
  "messages.thread": (shop, path) =>
    all(shop, path, [{ thread: "3f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a10" }]),
  "messages.threads": plainly,
  "messages.unread": plainly,
  "news.list": plainly,
  "notices.list": plainly,
  "notices.settings": plainly,
  "notices.unread": plainly,
  "orders.awaiting": plainly,
  "orders.bought": plainly,
  "orders.get": (shop, path) => all(shop, path, [{ number: "N-2026-1" }]),
  "orders.list": plainly,
  "orders.options": plainly,
  "orders.receipt": (shop, path) =>
    all(shop, path, [{ number: "N-2026-1", line: 1 }]),
  "orders.quote": (shop, path) =>
    all(
      shop,
      path,
      ["0.5", "9000000"].map((quantity) => ({
        lines: ITEMS.map((itemCode) => ({ itemCode, quantity })),
      })),
    ),
  "orders.quoteChange": (shop, path) =>
    all(
      shop,
      path,
      ["1", "900000"].map((quantity) => ({
        number: "N-2026-1",
        lines: [{ line: 1, quantity }],
      })),
    ),
  "orders.tolerances": plainly,
  // When somebody was last here is no stock.
  "people.list": async (shop, path) => {
    const reads = await plainly(shop, path);
    return reads.map(([question, bytes]) => [
      question,
      bytes.replace(/"seenAt":"[^"]*"/g, "").replace(/etag: .*/, ""),
    ]);
  },
  "profile.get": plainly,
  "waits.list": plainly,
  // Each server's own key says nothing of what a partner may see.
  "push.classes": async (shop, path) => {
    const reads = await plainly(shop, path);
    return reads.map(([question, bytes]) => [
      question,
      bytes
        .replace(/"publicKey":"[\w-]{87}"/, '"publicKey":""')
        .replace(/etag: .*/, ""),
    ]);
  },
};

/**
 * What a phone holds of the catalogue, whose state names all of it by content, and the price list
 * to take away.
 */
const FILES = ["/sync/state", "/sync/stock", "/documents/price-list.pdf"];

/** Everything that a partner can ask without changing anything, in as many pages as it takes. */
export async function readEverything(
  shop: Shop,
  limit: number,
): Promise<Read[]> {
  const reads: Read[] = [];
  for (const { path, kind, role } of describeProcedures(appRouter)) {
    if (kind !== "query" || role === "staff" || role === "admin") continue;
    const reader = READERS[path];
    if (!reader) throw new Error(`nobody says how to read ${path}`);
    reads.push(...(await reader(shop, path, limit)));
  }
  for (const address of FILES) reads.push([address, await shop.get(address)]);
  return reads;
}

async function plainly(shop: Shop, path: string): Promise<Read[]> {
  return [[path, await shop.query(path)]];
}

async function all(
  shop: Shop,
  path: string,
  inputs: object[],
): Promise<Read[]> {
  const reads: Read[] = [];
  for (const input of inputs)
    reads.push([
      `${path} ${JSON.stringify(input)}`,
      await shop.query(path, input),
    ]);
  return reads;
}

async function everyPage(
  shop: Shop,
  path: string,
  filter: object,
): Promise<Read[]> {
  const reads: Read[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const bytes = await shop.query(path, { ...filter, cursor });
    reads.push([`${path} ${JSON.stringify(filter)}, page ${page}`, bytes]);
    const [, next] = /"nextCursor":"((?:[^"\\]|\\.)*)"/.exec(bytes) ?? [];
    if (next === undefined) return reads;
    cursor = JSON.parse(`"${next}"`) as string;
  }
  throw new Error(`${path} has no last page`);
}
