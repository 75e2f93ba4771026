import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import {
  canonicalContent,
  refuseItemTwice,
  refuseWishedDate,
  type OrderRequest,
} from "./order-content.rules.ts";

const REQUEST: OrderRequest = {
  id: "a",
  lines: [
    { itemCode: "007", quantity: 1500, expectedPrice: 42_500_000 },
    { itemCode: "7", quantity: 2000, expectedPrice: 1 },
  ],
};

const withNote = (note: string): OrderRequest => ({
  ...REQUEST,
  lines: REQUEST.lines.map((line, index) =>
    index === 0 ? { ...line, note } : line,
  ),
});

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
    { ...REQUEST, wishedDate: "2026-12-01" },
    { ...REQUEST, wishedDate: "2026-12-02" },
    withNote(""),
    withNote("a"),
  ].map(canonicalContent);
  expect(new Set(texts).size).toBe(texts.length);
});

it("does not depend on the id, nor on a field that is there without a value", () => {
  expect(canonicalContent({ ...REQUEST, id: "b", note: undefined })).toBe(
    canonicalContent(REQUEST),
  );
});

it("gives content of before line notes and wished days the hash that was stored for it", () => {
  const hash = createHash("sha256")
    .update(
      canonicalContent({
        ...REQUEST,
        paymentMethod: "AV",
        deliveryAddress: "Niš",
        reference: "ND-1",
        note: "pre podne",
      }),
    )
    .digest("hex");
  expect(hash).toBe(
    "15f998e4f924c87cabba88249c172ee9d0e42edafe429a8e00302b93d1e0cbcd",
  );
});

it.each([
  ["2026-11-28", "wished_date_past"],
  ["2026-11-29", undefined],
  ["2027-11-29", undefined],
  ["2027-11-30", "wished_date_too_late"],
])(
  "takes %s as a wished day on 2026-11-29 or says %s",
  (wishedDate, reason) => {
    const refusal = refuseWishedDate({ wishedDate }, "2026-11-29");
    expect(refusal?.reason).toBe(reason);
  },
);

it("refuses an item that stands twice, by its exact code", () => {
  const lines = ["7", "007", "7a", "7"].map((itemCode) => ({ itemCode }));
  expect(refuseItemTwice(lines)).toMatchObject({ params: { itemCode: "7" } });
  expect(refuseItemTwice(lines.slice(0, 3))).toBeUndefined();
});
