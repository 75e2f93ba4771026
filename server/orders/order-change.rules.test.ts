import { expect, it } from "vitest";
import { isRefusal } from "../core/refusal.ts";
import {
  changedTotals,
  planChange,
  type ChangeableLine,
} from "./order-change.rules.ts";

const line = (
  number: number,
  quantity: number,
  more: Partial<ChangeableLine> = {},
): ChangeableLine => ({
  line: number,
  itemCode: `I${number}`,
  name: "",
  unit: "kom",
  quantity,
  backordered: 0,
  listPrice: 1_000_000,
  netPrice: 900_000,
  vatRateE4: 200_000,
  minimumOrder: 1000,
  quantityStep: 1000,
  ...more,
});
const plan = (
  lines: ChangeableLine[],
  wanted: [line: number, quantity: number][],
  anyQuantity = false,
) =>
  planChange(
    lines,
    wanted.map(([number, quantity]) => ({ line: number, quantity })),
    { anyQuantity },
  );
const moves = (...input: Parameters<typeof plan>) => {
  const changes = plan(...input);
  if (isRefusal(changes)) throw new Error(changes.reason);
  return changes.map(({ line: one, to, reserve, release, backordered }) => [
    one.line,
    to,
    reserve,
    release,
    backordered,
  ]);
};

it.each([
  ["grown", 8000, [[1, 8000, 3000, 0, 0]]],
  ["shrunk", 2000, [[1, 2000, 0, 3000, 0]]],
  ["taken out", 0, [[1, 0, 0, 5000, 0]]],
  ["the same", 5000, []],
])("moves the stock of a line that is %s", (_, to, expected) => {
  expect(moves([line(1, 5000), line(2, 1000)], [[1, to]])).toEqual(expected);
});

it.each([
  [6000, [[1, 6000, 0, 0, 2000]]],
  [4000, [[1, 4000, 0, 0, 0]]],
  [1000, [[1, 1000, 0, 3000, 0]]],
  [9000, [[1, 9000, 2000, 0, 3000]]],
])(
  "gives up what it waits for before what it holds, down to %i",
  (to, moved) => {
    // It holds 4 and waits for 3.
    expect(moves([line(1, 7000, { backordered: 3000 })], [[1, to]])).toEqual(
      moved,
    );
  },
);

it("keeps to the partner's rule on quantities, unless staff say otherwise", () => {
  const pack = line(1, 20_000, { minimumOrder: 20_000, quantityStep: 10_000 });
  expect(plan([pack], [[1, 25_000]])).toMatchObject({
    reason: "needs_decision",
    conflicts: [
      { kind: "quantity_rule", itemCode: "I1", nearest: ["20", "30"] },
    ],
  });
  expect(moves([pack], [[1, 25_000]], true)).toEqual([[1, 25_000, 5000, 0, 0]]);
});

it.each([
  ["last_line", [[1, 0] as [number, number], [2, 0] as [number, number]]],
  ["invalid_input", [[3, 1000] as [number, number]]],
  [
    "invalid_input",
    [[1, 1000] as [number, number], [1, 2000] as [number, number]],
  ],
])("refuses as %s", (reason, wanted) => {
  expect(plan([line(1, 5000), line(2, 1000)], wanted)).toMatchObject({
    reason,
  });
});

it("reckons the sums anew over what is left, VAT once per rate", () => {
  const lines = [
    line(1, 2000),
    line(2, 1000, { vatRateE4: 100_000 }),
    line(3, 3000, { listPrice: 333_333, netPrice: 333_333 }),
  ];
  const changes = plan(lines, [
    [2, 0],
    [1, 3000],
  ]);
  if (isRefusal(changes)) throw new Error(changes.reason);
  expect(changedTotals(lines, changes)).toEqual({
    listTotal: 30_000 + 10_000,
    net: 27_000 + 10_000,
    vat: [{ rateE4: 200_000, base: 37_000, amount: 7400 }],
    vatTotal: 7400,
    total: 44_400,
  });
});
