import { describe, expect, it } from "vitest";
import type { Language } from "../core/language.ts";
import type { StockLevel } from "./stock-available.rules.ts";
import {
  DEFAULT_DISPLAY_RULE,
  showStock,
  type DisplayRule,
  type ShownFor,
} from "./stock-display.rules.ts";

const M1 = { id: 1, code: "M1", name: "Beograd" };
const M2 = { id: 2, code: "M2", name: "Niš" };

const level = (
  warehouseId: number,
  pieces: number,
  change: Partial<StockLevel> = {},
): StockLevel => ({
  warehouseId,
  onHand: pieces * 1000,
  reservedElsewhere: 0,
  reserved: 0,
  covered: 0,
  incoming: 0,
  incomingDate: null,
  ...change,
});

const show = (
  levels: StockLevel[],
  rule: Partial<DisplayRule> = {},
  more: Partial<ShownFor> = {},
) =>
  showStock(levels, {
    rule: { ...DEFAULT_DISPLAY_RULE, ...rule },
    warehouses: [M1, M2],
    language: "sr-Latn",
    backorder: false,
    ...more,
  });

/** On hand and held elsewhere: 12/4 in M1, 5/5 in M2. */
const VECTOR = [
  level(1, 12, { reservedElsewhere: 4000 }),
  level(2, 5, { reservedElsewhere: 5000 }),
];

describe("bands", () => {
  it.each([
    [0, { state: "out", label: "nema" }],
    [0.001, { state: "low", label: "< 10" }],
    [1, { state: "low", label: "< 10" }],
    [9.999, { state: "low", label: "< 10" }],
    [10, { state: "in_stock", label: "10+" }],
    [10.001, { state: "in_stock", label: "10+" }],
    [1_000_000, { state: "in_stock", label: "10+" }],
  ])("leave no hole: %d", (pieces, shown) => {
    expect(show([level(1, pieces)])).toEqual(shown);
  });

  it("show two stocks of one band in the same bytes", () => {
    for (const perWarehouse of [false, true]) {
      const bytes = (pieces: number) =>
        JSON.stringify(
          show([level(1, pieces), level(2, 50 - pieces)], {
            perWarehouse,
            showsReserved: true,
          }),
        );
      expect(bytes(13)).toBe(bytes(37));
    }
  });

  it("count over the warehouses together when they are joined", () => {
    expect(show([level(1, 5), level(2, 5)]).label).toBe("10+");
    expect(
      show([level(1, 5), level(2, 5)], { perWarehouse: true }).warehouses?.map(
        (one) => one.label,
      ),
    ).toEqual(["< 10", "< 10"]);
  });

  it("of a wholesaler's own are taken from the highest down", () => {
    const bands: DisplayRule["bands"] = [
      { from: 100_000, state: "in_stock", label: "puno" },
      { from: 5000, state: "in_stock", label: "ima" },
      { from: 0, state: "low", label: "malo" },
    ];
    const labels = [1, 5, 99, 100].map(
      (n) => show([level(1, n)], { bands }).label,
    );
    expect(labels).toEqual(["malo", "ima", "ima", "puno"]);
  });
});

describe("bands by warehouse", () => {
  const each = (levels: StockLevel[], rule: Partial<DisplayRule> = {}) =>
    show(levels, { perWarehouse: true, ...rule });

  it("stand beside the best of them, and not beside the band of the sum", () => {
    const { warehouses: _, ...joined } = each([level(1, 5), level(2, 6)]);
    expect(joined).toEqual({ state: "low", label: "< 10" });
    expect(each([level(1, 5), level(2, 10)])).toMatchObject({
      state: "in_stock",
      label: "10+",
    });
    expect(each([level(1, 0), level(2, 1)])).toMatchObject({ label: "< 10" });
  });

  it("join what comes to the earliest day that is shown", () => {
    const coming = (warehouseId: number, incomingDate: string | null) =>
      level(warehouseId, 0, { incoming: 1000, incomingDate });
    const label = (levels: StockLevel[]) => each(levels).label;
    expect(label([coming(1, "2026-12-05"), coming(2, "2026-12-01")])).toBe(
      "u dolasku 01.12.2026.",
    );
    expect(label([coming(1, null), coming(2, "2026-12-05")])).toBe(
      "u dolasku 05.12.2026.",
    );
    expect(label([coming(1, "2026-12-05"), level(2, 3)])).toBe("< 10");
  });

  it("join what others hold to held, where that is shown", () => {
    const levels = [level(1, 0), level(2, 4, { reserved: 4000 })];
    expect(each(levels, { showsReserved: true }).label).toBe("rezervisano");
    expect(each(levels).label).toBe("nema");
  });
});

describe("no warehouse that counts", () => {
  const none = { warehouses: [] };
  it.each(["exact", "bands", "availability"] as const)(
    "shows the item as on request under %s, and no number",
    (mode) => {
      for (const perWarehouse of [false, true]) {
        expect(show([level(1, 50)], { mode, perWarehouse }, none)).toEqual({
          state: "on_request",
          label: "na upit",
        });
      }
    },
  );
});

it("labels bands in the asker's language", () => {
  const label = { "sr-Latn": "malo", "sr-Cyrl": "мало", en: "few" };
  const bands: DisplayRule["bands"] = [{ from: 0, state: "low", label }];
  const labels = (["sr-Latn", "sr-Cyrl", "en"] as const).map(
    (language) => show([level(1, 1)], { bands }, { language }).label,
  );
  expect(labels).toEqual(["malo", "мало", "few"]);
});

describe("exact numbers", () => {
  it("are what is available, joined and by warehouse", () => {
    expect(show(VECTOR, { mode: "exact", perWarehouse: true })).toEqual({
      state: "in_stock",
      label: "8",
      quantity: "8",
      warehouses: [
        {
          code: "M1",
          name: "Beograd",
          state: "in_stock",
          label: "8",
          quantity: "8",
        },
        { code: "M2", name: "Niš", state: "out", label: "nema", quantity: "0" },
      ],
    });
  });

  it("follow the order through the ERP and never rise in between", () => {
    const ofM1 = (change: Partial<StockLevel>) =>
      show([level(1, 12, change)], { mode: "exact" }).quantity;
    expect(ofM1({ reservedElsewhere: 4000, reserved: 5000 })).toBe("3");
    expect(
      ofM1({ reservedElsewhere: 9000, reserved: 5000, covered: 5000 }),
    ).toBe("3");
    expect(ofM1({ onHand: 7000, reservedElsewhere: 4000 })).toBe("3");
  });

  it("have no trailing zeros", () => {
    expect(show([level(1, 2.5)], { mode: "exact" }).quantity).toBe("2.5");
  });
});

describe("availability alone", () => {
  it("tells one piece from none and nothing more", () => {
    const rule = { mode: "availability" } as const;
    expect(show([level(1, 1)], rule)).toEqual({
      state: "in_stock",
      label: "na stanju",
    });
    expect(show([level(1, 900)], rule)).toEqual(show([level(1, 1)], rule));
    expect(show([], rule)).toEqual({ state: "out", label: "nema" });
  });
});

describe("what is not there", () => {
  const coming = (date: string | null) =>
    level(2, 0, { incoming: 40_000, incomingDate: date });

  it("is shown as coming, with the first known day, when the rule says so", () => {
    expect(show([coming("2026-12-01")])).toEqual({
      state: "incoming",
      label: "u dolasku 01.12.2026.",
    });
    expect(show([coming(null)]).label).toBe("u dolasku");
    expect(
      show([
        level(1, 0, { incoming: 1, incomingDate: null }),
        coming("2026-12-01"),
      ]).label,
    ).toBe("u dolasku 01.12.2026.");
    expect(show([coming("2026-12-01")], { showsIncoming: false }).state).toBe(
      "out",
    );
  });

  it("does not count what comes to a warehouse that is not the partner's", () => {
    expect(show([coming("2026-12-01")], {}, { warehouses: [M1] }).state).toBe(
      "out",
    );
  });

  it("may be ordered on request", () => {
    expect(show([level(1, 0)], {}, { backorder: true })).toEqual({
      state: "on_request",
      label: "na upit",
    });
  });

  it("is told as held by others where the rule lets that be known", () => {
    const held = [level(1, 5, { reserved: 5000 })];
    expect(show(held, { showsReserved: true }).label).toBe("rezervisano");
    expect(show(held).label).toBe("nema");
    expect(show([level(1, 0)], { showsReserved: true }).label).toBe("nema");
  });
});

it.each<[Language, string[]]>([
  [
    "sr-Latn",
    ["nema", "na stanju", "u dolasku 01.12.2026.", "na upit", "rezervisano"],
  ],
  [
    "sr-Cyrl",
    ["нема", "на стању", "у доласку 01.12.2026.", "на упит", "резервисано"],
  ],
  ["en", ["none", "in stock", "incoming 01.12.2026", "on request", "reserved"]],
])("speaks %s", (language, words) => {
  const rule = { mode: "availability", showsReserved: true } as const;
  const incoming = level(1, 0, { incoming: 1, incomingDate: "2026-12-01" });
  expect([
    show([level(1, 0)], rule, { language }).label,
    show([level(1, 1)], rule, { language }).label,
    show([incoming], rule, { language }).label,
    show([level(1, 0)], rule, { language, backorder: true }).label,
    show([level(1, 1, { reserved: 1000 })], rule, { language }).label,
  ]).toEqual(words);
});
