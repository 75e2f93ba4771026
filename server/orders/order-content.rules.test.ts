import { expect, it } from "vitest";
import {
  canonicalContent,
  refuseItemTwice,
  type OrderRequest,
} from "./order-content.rules.ts";

const REQUEST: OrderRequest = {
  id: "a",
  lines: [
    { itemCode: "007", quantity: 1500, expectedPrice: 42_500_000 },
    { itemCode: "7", quantity: 2000, expectedPrice: 1 },
  ],
};

it("writes quantities in their one form and leaves out what was not sent", () => {
  expect(canonicalContent(REQUEST)).toBe(
    '{"lines":[["007","1.5",42500000],["7","2",1]]}',
  );
});

it("depends on everything that an order says, and on its lines' order", () => {
  const texts = [
    REQUEST,
    { ...REQUEST, lines: REQUEST.lines.toReversed() },
    { ...REQUEST, note: "" },
    { ...REQUEST, note: "a" },
    { ...REQUEST, reference: "a" },
    { ...REQUEST, deliveryAddress: "a" },
    { ...REQUEST, paymentMethod: "a" },
  ].map(canonicalContent);
  expect(new Set(texts).size).toBe(texts.length);
});

it("does not depend on the id, nor on a field that is there without a value", () => {
  expect(canonicalContent({ ...REQUEST, id: "b", note: undefined })).toBe(
    canonicalContent(REQUEST),
  );
});

it("refuses an item that stands twice, by its exact code", () => {
  const lines = ["7", "007", "7a", "7"].map((itemCode) => ({ itemCode }));
  expect(refuseItemTwice(lines)).toMatchObject({ params: { itemCode: "7" } });
  expect(refuseItemTwice(lines.slice(0, 3))).toBeUndefined();
});
