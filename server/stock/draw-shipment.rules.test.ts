import { describe, expect, it } from "vitest";
import { drawShipment } from "./draw-shipment.rules.ts";

const HELD = [
  { warehouseId: 1, quantity: 4 },
  { warehouseId: 2, quantity: 3 },
];
const draw = (...shipped: [number | null, number][]) =>
  drawShipment(
    HELD,
    shipped.map(([warehouseId, quantity]) => ({ warehouseId, quantity })),
    9,
  );

describe("a shipment", () => {
  it("that names no warehouse is taken in the order of drawing", () => {
    expect(draw([null, 5])).toEqual({
      moved: [],
      added: [],
      left: [
        { warehouseId: 1, quantity: 4 },
        { warehouseId: 2, quantity: 1 },
      ],
    });
  });

  it("that names its warehouse is taken there, before what names none", () => {
    expect(draw([null, 4], [1, 2])).toEqual({
      moved: [],
      added: [],
      left: [
        { warehouseId: 1, quantity: 2 },
        { warehouseId: 1, quantity: 2 },
        { warehouseId: 2, quantity: 2 },
      ],
    });
  });

  it("from where less is held takes the hold of the last drawn with it", () => {
    expect(draw([3, 5])).toEqual({
      moved: [
        { from: 2, to: 3, quantity: 3 },
        { from: 1, to: 3, quantity: 2 },
      ],
      added: [],
      left: [
        { warehouseId: 3, quantity: 3 },
        { warehouseId: 3, quantity: 2 },
      ],
    });
  });

  it("of more than is held leaves from its warehouse, or the first drawn", () => {
    expect(draw([2, 8])).toMatchObject({
      moved: [{ from: 1, to: 2, quantity: 4 }],
      added: [{ warehouseId: 2, quantity: 1 }],
    });
    expect(draw([null, 8])).toMatchObject({
      added: [{ warehouseId: 1, quantity: 1 }],
    });
    expect(drawShipment([], [{ warehouseId: null, quantity: 2 }], 9)).toEqual({
      moved: [],
      added: [{ warehouseId: 9, quantity: 2 }],
      left: [{ warehouseId: 9, quantity: 2 }],
    });
  });
});
