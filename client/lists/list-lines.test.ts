import { expect, it } from "vitest";
import type { Item } from "../api.ts";
import { listedLines } from "./list-lines.ts";

const item = (code: string) =>
  ({
    code,
    name: `Artikal ${code}`,
    minimumOrder: "20",
    quantityStep: "10",
    packSize: null,
  }) as unknown as Item;

it("orders what was saved, in a quantity that may be ordered, and the least where none was", () => {
  const lines = [
    { itemCode: "B", name: "B", quantity: "25" },
    { itemCode: "A", name: "A", quantity: "30" },
    { itemCode: "C", name: "C" },
  ];
  expect(
    listedLines(lines, [item("A"), item("B"), item("C")]).map(
      ({ itemCode, orders, adjusted }) => [itemCode, orders, adjusted],
    ),
  ).toEqual([
    ["B", 30_000, true],
    ["A", 30_000, false],
    ["C", 20_000, false],
  ]);
});

it("loses no line that is not offered any more", () => {
  const gone = { itemCode: "A", name: "A", quantity: "5", successor: "B" };
  expect(listedLines([gone], [item("B")])).toEqual([
    { ...gone, item: undefined, orders: 5000, adjusted: false },
  ]);
});
