import { expect, it } from "vitest";
import {
  availableIn,
  availableOver,
  type StockLevel,
} from "./stock-available.rules.ts";

const level = (change: Partial<StockLevel>): StockLevel => ({
  warehouseId: 1,
  onHand: 0,
  reservedElsewhere: 0,
  reserved: 0,
  covered: 0,
  incoming: 0,
  incomingDate: null,
  ...change,
});

it.each([
  ["12 on hand, 4 held elsewhere", { onHand: 12, reservedElsewhere: 4 }, 8],
  ["all of it held elsewhere", { onHand: 5, reservedElsewhere: 5 }, 0],
  [
    "our order of 5 on top",
    { onHand: 12, reservedElsewhere: 4, reserved: 5 },
    3,
  ],
  [
    "the ERP's figure now contains our order",
    { onHand: 12, reservedElsewhere: 9, reserved: 5, covered: 5 },
    3,
  ],
  [
    "shipped, and the figure knows of it",
    { onHand: 7, reservedElsewhere: 4 },
    3,
  ],
  ["an import left less than is held", { onHand: 3, reserved: 5 }, 0],
  ["below zero, as ERPs send it", { onHand: -4 }, 0],
  [
    "below zero takes nothing from what we hold",
    { onHand: -4, reserved: 2, covered: 2 },
    0,
  ],
])("%s", (_, change, available) => {
  expect(availableIn(level(change))).toBe(available);
});

it("joins warehouses without one's lack eating another's stock", () => {
  const levels = [
    level({ warehouseId: 1, onHand: 12, reservedElsewhere: 4 }),
    level({ warehouseId: 2, onHand: 5, reservedElsewhere: 9 }),
    level({ warehouseId: 3, onHand: 100 }),
  ];
  expect(availableOver(levels, [1, 2])).toBe(8);
  expect(availableOver(levels, [])).toBe(0);
});
