import { describe, expect, it } from "vitest";
import { ORDER_STATES, type OrderState } from "./order-state.rules.ts";
import {
  ERP_STATES,
  judgeStatus,
  shippedOf,
  type ErpState,
  type Shipment,
  type StatusOrder,
  type StatusRow,
} from "./order-status.rules.ts";

const ORDER: StatusOrder = {
  orderId: 1,
  partnerId: 1,
  number: "N-1",
  state: "confirmed",
  total: 12_000,
  lines: [
    { line: 1, itemId: 11, quantity: 5_000, backordered: 0, confirmed: null },
    {
      line: 2,
      itemId: 22,
      quantity: 3_000,
      backordered: 1_000,
      confirmed: null,
    },
  ],
  shipments: [],
};
const row = (status: ErpState, more: Partial<StatusRow> = {}): StatusRow => ({
  fileLine: 2,
  orderId: 1,
  text: status,
  status,
  erpDocument: "",
  line: null,
  itemId: null,
  warehouseId: null,
  shippedQuantity: null,
  confirmedQuantity: null,
  note: "",
  ...more,
});
const judge = (order: Partial<StatusOrder>, ...rows: StatusRow[]) =>
  judgeStatus({ ...ORDER, ...order }, rows);
const shipped = (
  quantity: number,
  erpDocument = "",
  warehouseId: number | null = null,
): Shipment => ({ line: 1, erpDocument, warehouseId, quantity });
const said = (
  quantity: number,
  erpDocument = "",
  warehouseId: number | null = null,
) =>
  row("partly_shipped", {
    line: 1,
    erpDocument,
    warehouseId,
    shippedQuantity: quantity,
  });

/** Where the ERP may lead an order, said a second time beside the table of the states. */
const WAYS: Record<OrderState, ErpState[]> = {
  on_hold: ["cancelled", "refused"],
  placed: ["confirmed", "partly_shipped", "shipped", "cancelled", "refused"],
  confirmed: ["partly_shipped", "shipped", "invoiced", "cancelled", "refused"],
  partly_shipped: ["shipped", "invoiced", "cancelled"],
  shipped: ["invoiced"],
  invoiced: [],
  cancel_requested: [
    "confirmed",
    "partly_shipped",
    "shipped",
    "invoiced",
    "cancelled",
    "refused",
  ],
  cancelled: [],
  refused: [],
  expired: [],
};

describe("the way from state to state", () => {
  it.each(
    ORDER_STATES.flatMap((from) => ERP_STATES.map((to) => ({ from, to }))),
  )("$from, told $to", ({ from, to }) => {
    const { steps, rejected } = judge({ state: from }, row(to));
    const isWay = WAYS[from].includes(to);
    expect(steps).toEqual(isWay ? [{ state: to, note: "" }] : []);
    const refusal = `N-1 is ${from} and cannot become ${to}`;
    expect(rejected.map(({ message }) => message)).toEqual(
      isWay ? [] : from === to ? again(from) : [refusal],
    );
  });

  /** The same state again says nothing new, unless it ships what nobody told of. */
  const again = (state: OrderState) =>
    state === "invoiced"
      ? ["N-1 is invoiced, nothing more of it can be shipped"]
      : [];

  it("is followed row by row, and a row that is not taken stops nothing", () => {
    const verdict = judge(
      {},
      row("partly_shipped", { note: "a" }),
      row("confirmed", { fileLine: 3 }),
      row("shipped", { note: "b" }),
      row("shipped"),
    );
    expect(verdict).toMatchObject({
      applied: 2,
      steps: [
        { state: "partly_shipped", note: "a" },
        { state: "shipped", note: "b" },
      ],
      rejected: [{ fileLine: 3, field: "status" }],
    });
  });
});

describe("what becomes of goods that have not left", () => {
  it.each([
    ["confirmed", "confirmed", undefined],
    ["confirmed", "partly_shipped", undefined],
    ["confirmed", "shipped", undefined],
    ["confirmed", "invoiced", "wait"],
    ["shipped", "invoiced", "wait"],
    ["confirmed", "cancelled", "release"],
    ["confirmed", "refused", "release"],
    ["cancelled", "cancelled", undefined],
    ["refused", "refused", undefined],
    ["invoiced", "invoiced", undefined],
  ] as const)("of a %s order told %s: %s", (state, status, ending) => {
    expect(judge({ state }, row(status)).ending).toBe(ending);
  });

  it("is said once, by the last state that was taken", () => {
    const verdict = judge({}, row("shipped"), row("invoiced"));
    expect(verdict.ending).toBe("wait");
    expect(judge({}, row("invoiced"), row("cancelled")).ending).toBe("wait");
  });
});

describe("how much of a line is shipped", () => {
  it.each([
    ["documents add up", [shipped(2, "A"), shipped(1, "B")], 3],
    ["warehouses too", [shipped(2, "A", 1), shipped(1, "A", 2)], 3],
    ["a document's whole is no less", [shipped(4, "A"), shipped(3, "A", 1)], 4],
    ["nor its warehouses", [shipped(2, "A"), shipped(3, "A", 1)], 3],
    ["no document is of all", [shipped(2, "A"), shipped(3)], 3],
    [
      "and no less than they",
      [shipped(2, "A"), shipped(3, "B"), shipped(4)],
      5,
    ],
    ["of its own line", [{ ...shipped(9, "A"), line: 2 }, shipped(1, "A")], 1],
  ])("%s", (_, shipments, quantity) => {
    expect(shippedOf(shipments, 1)).toBe(quantity);
  });
});

describe("a quantity that is said", () => {
  it("leaves by what it is more than before", () => {
    const verdict = judge(
      { state: "partly_shipped", shipments: [shipped(2_000, "A", 7)] },
      said(3_000, "A", 7),
      said(1_000, "B", 8),
    );
    expect(verdict.left).toEqual([
      { line: 1, itemId: 11, warehouseId: 7, quantity: 1_000 },
      { line: 1, itemId: 11, warehouseId: 8, quantity: 1_000 },
    ]);
    expect(verdict.shipments).toEqual([
      shipped(3_000, "A", 7),
      shipped(1_000, "B", 8),
    ]);
  });

  it("is kept without leaving where another way of saying covered it", () => {
    const before = { shipments: [shipped(3_000)] };
    const verdict = judge(before, said(2_000, "A"));
    expect(verdict).toMatchObject({ applied: 1, left: [] });
    expect(verdict.shipments).toEqual([shipped(2_000, "A")]);
  });

  it("may not shrink, and not exceed the line over all documents", () => {
    const before = {
      state: "partly_shipped" as const,
      shipments: [shipped(3_000, "A")],
    };
    expect(judge(before, said(2_000, "A")).rejected).toMatchObject([
      { value: "2", message: "is less than the 3 that were shipped before" },
    ]);
    expect(judge(before, said(2_001, "B")).rejected).toMatchObject([
      { message: "makes 5.001 shipped of 5 ordered in line 1 of N-1" },
    ]);
    expect(judge(before, said(2_000, "B")).rejected).toEqual([]);
  });

  it("needs its line where there are several, and no refusal beside it", () => {
    const one = { shippedQuantity: 1_000 };
    expect(judge({}, row("shipped", one)).rejected).toMatchObject([
      { message: "needs a line or an item: N-1 has 2 lines" },
    ]);
    expect(judge({}, row("shipped", { ...one, itemId: 22 })).left).toEqual([
      { line: 2, itemId: 22, warehouseId: null, quantity: 1_000 },
    ]);
    const beside = row("refused", { ...one, line: 1 });
    expect(judge({}, beside).rejected).toMatchObject([
      { message: "cannot stand beside refused" },
    ]);
  });

  it.each(["cancelled", "invoiced"] as const)(
    "comes too late once the order is %s",
    (state) => {
      const late = row(state, { line: 1, shippedQuantity: 1_000 });
      expect(judge({ state }, late)).toMatchObject({
        applied: 0,
        left: [],
        rejected: [
          { message: `N-1 is ${state}, nothing more of it can be shipped` },
        ],
      });
      // Together with the word that ends it, it is in time.
      expect(judge({}, late)).toMatchObject({
        rejected: [],
        left: [{ quantity: 1_000 }],
      });
      const other = row(state, { line: 2, shippedQuantity: 1_000 });
      expect(judge({}, late, other).left).toMatchObject([
        { line: 1 },
        { line: 2 },
      ]);
    },
  );
});

describe("a row without a quantity", () => {
  const left = (order: Partial<StatusOrder>, one: StatusRow) =>
    judge(order, one).left.map(({ line, quantity }) => [line, quantity]);

  it("ships all that it names, with what was awaited", () => {
    expect(left({}, row("shipped"))).toEqual([
      [1, 5_000],
      [2, 3_000],
    ]);
    expect(left({}, row("shipped", { line: 2 }))).toEqual([[2, 3_000]]);
    expect(left({}, row("shipped", { itemId: 11 }))).toEqual([[1, 5_000]]);
  });

  it("of an invoice ships what was held, and nothing of a line told of before", () => {
    expect(left({}, row("invoiced"))).toEqual([
      [1, 5_000],
      [2, 2_000],
    ]);
    const before = { shipments: [shipped(1_000, "A")] };
    expect(left(before, row("invoiced"))).toEqual([[2, 2_000]]);
    expect(left(before, row("invoiced", { line: 1 }))).toEqual([[1, 4_000]]);
  });

  it("adds under its document only what is missing", () => {
    const before = { shipments: [shipped(2_000, "A"), shipped(1_000, "B")] };
    const verdict = judge(
      before,
      row("shipped", { line: 1, erpDocument: "B" }),
    );
    expect(verdict.shipments).toEqual([shipped(3_000, "B")]);
    expect(verdict.left).toMatchObject([{ line: 1, quantity: 2_000 }]);
  });

  it("needs it where it names a warehouse", () => {
    const verdict = judge({}, row("shipped", { line: 1, warehouseId: 7 }));
    expect(verdict.left).toEqual([]);
    expect(verdict.rejected).toMatchObject([
      {
        field: "shipped_quantity",
        message: "must be given where a warehouse is named",
      },
    ]);
  });

  it("ships nothing by any other word", () => {
    for (const status of ["confirmed", "partly_shipped", "cancelled"] as const)
      expect(left({}, row(status))).toEqual([]);
  });
});
