import { Readable } from "node:stream";
import { beforeEach, expect, it } from "vitest";
import { useFreshShop } from "../../test/fixtures/shop.ts";
import {
  handOut,
  listLine,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import { viewDocument } from "./view-document.ts";

const shop = await useFreshShop();

const send = async (
  feed: "documents" | "order-status",
  ...rows: string[]
): Promise<void> => {
  const outcome = await importFeed(shop.services, {
    feed,
    mode: "upsert",
    source: "command",
    body: Readable.from([`${rows.join("\n")}\n`]),
  });
  expect(outcome).toMatchObject({ answer: { rejected: [] } });
};

/** An order of a partner, of which half was shipped by a note and half by the invoice itself. */
async function shippedOrder(code: "A" | "B"): Promise<string> {
  const { services, company } = shop;
  const party = code === "A" ? company.a : company.b;
  const request = orderOf([listLine("NOVO", 10)]);
  const { number } = await mustPlace(services, party, request);
  await handOut(services);
  await acknowledgeOrder(services, { number, erpDocument: `NAR-${code}` });
  await send(
    "order-status",
    "order_number,status,erp_document,item,warehouse,shipped_quantity",
    `${number},partly_shipped,OTP-${code},NOVO,M1,4`,
    `${number},partly_shipped,RN-${code},NOVO,M1,3`,
  );
  await send(
    "documents",
    "number,type,partner,date,total,order_number",
    `RN-${code},RN,${code},2026-11-20,100,${number}`,
    `OTP-${code},OTP,${code},2026-11-19,,${number}`,
    `KO-${code},KO,${code},2026-11-22,10,${number}`,
    `RN-${code}-0,RN,${code},2026-11-01,5,`,
  );
  return number;
}

const view = (code: "A" | "B", type: string, number: string) => {
  const { company } = shop;
  const { partnerId } = code === "A" ? company.a : company.b;
  const input = { type, number, year: 2026 };
  return viewDocument(shop.services, partnerId, input);
};

let number: string;
beforeEach(async () => {
  number = await shippedOrder("B");
});

it("shows what left under the document, and the order's other documents", async () => {
  expect(await view("B", "RN", "RN-B")).toMatchObject({
    orderNumber: number,
    related: [
      { type: "OTP", number: "OTP-B", date: "2026-11-19", total: null },
      { type: "KO", number: "KO-B", date: "2026-11-22", total: 1000 },
    ],
    shipments: [
      {
        document: "RN-B",
        lines: [{ item: "NOVO", quantity: "3", warehouse: expect.any(String) }],
      },
    ],
  });
});

it("shows all that left of the order where none of it names the document", async () => {
  const seen = await view("B", "KO", "KO-B");
  expect(seen).toMatchObject({
    shipments: [
      { document: "OTP-B", lines: [{ quantity: "4" }] },
      { document: "RN-B", lines: [{ quantity: "3" }] },
    ],
  });
});

it("shows nothing of another order, and nothing to another partner", async () => {
  expect(await view("B", "RN", "RN-B-0")).toMatchObject({
    orderNumber: null,
    related: [],
    shipments: [],
  });
  expect(await view("A", "RN", "RN-B")).toMatchObject({ reason: "not_found" });
});

it("names no warehouse to whom the stock is shown joined", async () => {
  await shippedOrder("A");
  const seen = await view("A", "RN", "RN-A");
  expect(seen).toMatchObject({
    shipments: [{ lines: [{ quantity: "3", warehouse: null }] }],
  });
  expect(JSON.stringify(seen)).not.toContain("M1");
});
