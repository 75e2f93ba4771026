import { expect, it } from "vitest";
import { NO_TOLERANCES } from "./tolerances.rules.ts";
import {
  lineConflict,
  orderTotals,
  type OrderedItem,
} from "./order-lines.rules.ts";

const ITEM: OrderedItem = {
  code: "A",
  active: true,
  successorCode: null,
  minimumOrder: 20_000,
  quantityStep: 10_000,
};
const LINE = { itemCode: "A", quantity: 30_000, expectedPrice: 50_000 };

it.each([
  ["nothing", LINE, ITEM, 50_000, undefined],
  [
    "an unknown item",
    LINE,
    undefined,
    undefined,
    { kind: "unknown_item", itemCode: "A" },
  ],
  [
    "an item without a price in the partner's currency",
    LINE,
    ITEM,
    undefined,
    { kind: "unknown_item", itemCode: "A" },
  ],
  [
    "a withdrawn item before its quantity and price",
    { ...LINE, quantity: 1 },
    { ...ITEM, active: false },
    1,
    { kind: "item_withdrawn", itemCode: "A" },
  ],
  [
    "a withdrawn item with a successor",
    LINE,
    { ...ITEM, active: false, successorCode: "B" },
    50_000,
    { kind: "item_withdrawn", itemCode: "A", successor: "B" },
  ],
  [
    "less than the least",
    { ...LINE, quantity: 10_000 },
    ITEM,
    50_000,
    { kind: "quantity_rule", itemCode: "A", nearest: ["20"] },
  ],
  [
    "not a whole step",
    { ...LINE, quantity: 25_000 },
    ITEM,
    50_000,
    { kind: "quantity_rule", itemCode: "A", nearest: ["20", "30"] },
  ],
  [
    "a higher price",
    LINE,
    ITEM,
    50_100,
    {
      kind: "price_changed",
      itemCode: "A",
      expectedPrice: 50_000,
      netPrice: 50_100,
    },
  ],
  [
    "a lower price",
    LINE,
    ITEM,
    49_900,
    {
      kind: "price_changed",
      itemCode: "A",
      expectedPrice: 50_000,
      netPrice: 49_900,
    },
  ],
])("names %s", (...[, line, item, netPrice, conflict]) => {
  expect(
    lineConflict(line, item, { netPrice, tolerances: NO_TOLERANCES }),
  ).toEqual(conflict);
});

it("sums the value at list price in rounded lines", () => {
  const lines = [
    [4000, 42_500_000, 200_000, 1_416_100],
    [25_000, 4_899_000, 200_000, 1_003_425],
    [10_000, 12_500_000, 100_000, 1_150_000],
  ] as const;
  expect(
    orderTotals(
      lines.map(([quantity, listPrice, vatRateE4, lineTotal]) => ({
        quantity,
        listPrice,
        vatRateE4,
        lineTotal,
      })),
    ),
  ).toMatchObject({ listTotal: 4_174_750, net: 3_569_525, total: 4_168_430 });
});
