import { expect, it } from "vitest";
import type { Item } from "../api.ts";
import { repeatLines } from "./repeat-lines.ts";

const item = (code: string, more: Partial<Item> = {}): Item =>
  ({
    code,
    name: `Artikal ${code}`,
    unit: "kom",
    listPrice: 20_000,
    netPrice: 10_000,
    breaks: [],
    minimumOrder: "1",
    quantityStep: "1",
    packSize: null,
    stock: { state: "in_stock", label: "10+" },
    ...more,
  }) as unknown as Item;
const line = (itemCode: string, quantity: string, netPrice = 10_000) => ({
  itemCode,
  name: `Nekad ${itemCode}`,
  unit: "kom",
  quantity,
  netPrice,
  listPrice: 20_000,
});
const repeat = (
  lines: ReturnType<typeof line>[],
  items: Item[],
  more: { successors?: [string, string][]; discounted?: boolean } = {},
) =>
  repeatLines(lines, {
    items,
    successors: new Map(more.successors),
    discounted: more.discounted ?? false,
  });

it("tells what is as it was from what has changed, in the order's own order", () => {
  const { same, changed, gone } = repeat(
    [line("B", "5"), line("A", "3"), line("C", "2", 9000)],
    [item("A"), item("B"), item("C")],
  );
  expect(same.map((one) => [one.item.code, one.quantity])).toEqual([
    ["B", 5000],
    ["A", 3000],
  ]);
  expect(changed).toMatchObject([
    { changes: [{ kind: "price", before: 9000, now: 10_000 }] },
  ]);
  expect(gone).toEqual([]);
});

it("takes the price of the quantity that it would be, with its break", () => {
  const breaks = [{ minQuantity: "10", netPrice: 8000 }];
  const one = item("A", { breaks, quantityStep: "10", minimumOrder: "10" });
  const { changed } = repeat([line("A", "7", 10_000)], [one]);
  expect(changed).toMatchObject([
    {
      quantity: 10_000,
      changes: [
        { kind: "price", before: 10_000, now: 8000 },
        { kind: "quantity", before: 7000, now: 10_000 },
      ],
    },
  ]);
});

it("compares list prices where the way of payment lowered the order's", () => {
  const lines = [line("A", "1", 9800), line("B", "1", 9800)];
  const items = [item("A"), item("B", { listPrice: 21_000 })];
  const { same, changed } = repeat(lines, items, { discounted: true });
  expect(same.map((one) => one.item.code)).toEqual(["A"]);
  expect(changed).toMatchObject([
    { changes: [{ kind: "price", before: 20_000, now: 21_000 }] },
  ]);
});

it("says by its label what is out of stock", () => {
  const stock = { state: "out", label: "Nema" } as Item["stock"];
  const { changed } = repeat([line("A", "1")], [item("A", { stock })]);
  expect(changed).toMatchObject([
    { changes: [{ kind: "out", label: "Nema" }] },
  ]);
});

it("loses no line: one that is gone stands with its successor, in a quantity that it allows", () => {
  const { gone } = repeat(
    [line("A", "5"), line("B", "1")],
    [item("A2", { quantityStep: "4", minimumOrder: "4" })],
    { successors: [["A", "A2"]] },
  );
  expect(gone).toMatchObject([
    {
      itemCode: "A",
      name: "Nekad A",
      quantity: 5000,
      successor: { quantity: 8000, item: { code: "A2" } },
    },
    { itemCode: "B", quantity: 1000, successor: undefined },
  ]);
});
