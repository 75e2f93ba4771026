import { expect, it } from "vitest";
import { useShop } from "../../test/fixtures/shop.ts";
import {
  countWritten,
  giveTolerances,
  listLine,
  mustFind,
  mustPlace,
  mustRefuse,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { findProforma } from "../documents/order-proforma.ts";
import { listOrdersForErp } from "../order-export/list-orders-for-erp.ts";
import { inTransaction } from "../platform/database.ts";
import { viewOrder } from "./order-view.ts";
import { placeOrder } from "./place-order.ts";

const { db, services, company } = await useShop();
services.clock.now = () => new Date("2026-11-23T10:00:00Z");

const noted = (note: string) => ({ ...listLine("NOVO", 2), note });
const look = async (number: string) =>
  viewOrder(await mustFind(services, company.b, number), services.clock.now());

it("shows a line's note and the wished day to the partner, on paper and to the ERP", async () => {
  const { number } = await mustPlace(
    services,
    company.b,
    orderOf([listLine("UDZ", 1), noted("samo crni")], {
      wishedDate: "2026-12-01",
    }),
  );
  const order = await look(number);
  expect(order.wishedDate).toBe("2026-12-01");
  expect(order.lines.map(({ note }) => note)).toEqual([undefined, "samo crni"]);
  const { partnerId } = company.b;
  const proforma = await inTransaction(
    db,
    { role: "partner", partnerId },
    (trx) => findProforma(trx, { partnerId, number }),
  );
  expect(proforma).toMatchObject({
    wishedDate: "2026-12-01",
    lines: [{ note: "" }, { note: "samo crni" }],
  });
  const { orders } = await listOrdersForErp(services, { after: 0, limit: 100 });
  expect(orders.find((one) => one.number === number)).toMatchObject({
    wished_date: "2026-12-01",
    lines: [{ note: "" }, { note: "samo crni" }],
  });
});

it("says nothing of what was not wished", async () => {
  const { number } = await mustPlace(
    services,
    company.b,
    orderOf([listLine("NOVO", 1)]),
  );
  const order = await look(number);
  expect("wishedDate" in order || "note" in (order.lines[0] ?? {})).toBe(false);
});

it("keeps a line's note with its line where another is left out", async () => {
  await giveTolerances(db, company.b, {
    shipAvailable: true,
    dropUnavailable: true,
  });
  const { number } = await mustPlace(
    services,
    company.b,
    orderOf([listLine("ZELJA", 500), noted("drugi")]),
  );
  const { lines } = await look(number);
  expect(lines.map(({ itemCode, note }) => [itemCode, note])).toContainEqual([
    "NOVO",
    "drugi",
  ]);
  await giveTolerances(db, company.b, {});
});

it("takes a note for a part of the content: the same id with another is another order", async () => {
  const request = orderOf([noted("a")], { wishedDate: "2026-12-01" });
  const placed = await mustPlace(services, company.b, request);
  expect(await placeOrder(services, company.b, request)).toEqual(placed);
  for (const other of [
    { ...request, lines: [noted("b")] },
    { ...request, wishedDate: "2026-12-02" },
  ])
    expect((await mustRefuse(services, company.b, other)).reason).toBe(
      "id_reused",
    );
});

it("answers a wished day that has passed by the order that was taken before", async () => {
  const request = orderOf([noted("a")], { wishedDate: "2026-11-23" });
  const placed = await mustPlace(services, company.b, request);
  services.clock.now = () => new Date("2026-11-24T10:00:00Z");
  expect(await placeOrder(services, company.b, request)).toEqual(placed);
  const before = await countWritten(db);
  expect(
    await mustRefuse(
      services,
      company.b,
      orderOf([noted("a")], { wishedDate: "2026-11-23" }),
    ),
  ).toMatchObject({
    code: "BAD_REQUEST",
    reason: "wished_date_past",
    field: "wishedDate",
  });
  expect(await countWritten(db)).toEqual(before);
  services.clock.now = () => new Date("2026-11-23T10:00:00Z");
});
