import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import { erasePartnerDb, openPartnerDb } from "../offline/partner-db.ts";
import { diagnose } from "./diagnostics.ts";
import { measureDevice } from "./measure.ts";

const OWNER = "AbCdEfGhIjKlMnOp";
afterEach(() => erasePartnerDb(OWNER));

const ITEMS = {
  codes: ["TAJNA-1", "TAJNA-2"],
  names: ["Tajni artikal", "Drugi"],
  units: ["kom", "kom"],
  manufacturers: ["", ""],
  categories: ["", ""],
  barcodes: [[], []],
  packSizes: ["", ""],
  minimumOrders: ["1", "1"],
  quantitySteps: ["1", "1"],
  vatRates: ["20", "20"],
  images: ["", ""],
  addedDays: [0, 0],
};
const PRICES = {
  codesName: "codes-name",
  listPrices: [777_777_777, 1],
  netPrices: [777_777_777, -1],
  rebatePercents: ["0", "0"],
  breaks: [[], []],
  onAction: [false, false],
};

async function fill() {
  const db = await openPartnerDb(OWNER);
  await db.put("chunk", ITEMS, "items-name");
  await db.put("chunk", PRICES, "prices-name");
  await db.put(
    "chunk",
    { codesName: "codes-name", shown: [], of: new Uint16Array([0, 0]) },
    "stock-name",
  );
  await db.put("meta", 5000, "sync.contact");
  const order = { number: "N-2026-77777", total: 777_777_777 };
  await db.put("kept", { value: order, at: 3000 }, "order N-2026-77777");
  await db.put("kept", { value: {}, at: 2000 }, "orders 50");
  await db.put("kept", { value: {}, at: 1000 }, "order options");
  await db.put("kept", { value: {}, at: 2700 }, "ledger summary");
  await db.put("kept", { value: null, at: 2600 }, "payee");
  await db.put("kept", { value: {}, at: 2500 }, "item details TAJNA-1");
  const blob = new Blob(["%PDF-"]);
  await db.put("blob", { blob, at: 4000 }, "proforma N-2026-77777");
  await db.put("blob", { blob, at: 4500 }, "picture https://x.example/y.png");
  db.close();
}

it("counts what is there, by kind, with its age", async () => {
  await fill();
  const { kinds, expected } = await measureDevice(OWNER);
  expect(
    Object.fromEntries(
      Object.entries(kinds).map(([kind, { count, at }]) => [kind, [count, at]]),
    ),
  ).toEqual({
    items: [2, 5000],
    prices: [1, 5000],
    stock: [2, 5000],
    orders: [1, 3000],
    ledger: [2, 2700],
    settings: [1, 1000],
    seen: [1, 2500],
    proformas: [1, 4000],
    pictures: [1, 4500],
  });
  expect(expected).toBeUndefined();
  expect(kinds.items.bytes).toBeGreaterThan(100);
  expect(kinds.stock.bytes).toBeGreaterThanOrEqual(4);
});

it("reports nothing that is anybody's: no price, name, number, address, key or tag", async () => {
  await fill();
  const entry: OutboxEntry = {
    id: "0a7c5c42-5a5a-4a5a-8a5a-123456789abc",
    owner: OWNER,
    kind: "order",
    state: "needs_decision",
    createdAt: 1000,
    changedAt: 2000,
    revision: 1,
    path: "orders.place",
    body: '{"note":"TAJNA"}',
    tries: 2,
    history: [{ at: 1500, state: "queued", why: "unreached", times: 3 }],
    order: {
      cart: { note: "TAJNA" } as never,
      total: 777_777_777,
      currency: "RSD",
    },
    answer: {
      number: "N-2026-77777",
      state: "placed",
      total: 777_777_777,
      currency: "RSD",
    },
    refusal: { reason: "partner_blocked", message: "TAJNA" },
    conflicts: [{ kind: "unknown_item", itemCode: "TAJNA-1" }],
  };
  const report = diagnose({
    version: "0.1.0",
    language: "sr-Latn",
    online: true,
    worker: "active",
    data: await measureDevice(OWNER),
    entries: [entry],
  });
  expect(report.outbox).toEqual([
    {
      state: "needs_decision",
      kind: "order",
      tries: 2,
      createdAt: "1970-01-01T00:00:01.000Z",
      happenings: [
        {
          at: "1970-01-01T00:00:01.500Z",
          state: "queued",
          why: "unreached",
          times: 3,
        },
      ],
      refusal: "partner_blocked",
      conflicts: ["unknown_item"],
    },
  ]);
  const text = JSON.stringify(report);
  for (const secret of ["TAJNA", "ajni", "7777", OWNER, entry.id, "x.example"])
    expect(text).not.toContain(secret);
});
