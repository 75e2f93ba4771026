import { expect, it } from "vitest";
import { usualItems } from "./usual-items.ts";

const TODAY = "2026-11-29";
const bought = (itemCode: string, ...days: [string, string][]) => ({
  itemCode,
  name: `Artikal ${itemCode}`,
  days,
});

it("takes what was ordered at least twice in ninety days, most often first", () => {
  const usual = usualItems(
    [
      bought("JEDNOM", ["2026-11-20", "5"]),
      bought("DVAPUT", ["2026-09-01", "5"], ["2026-11-20", "5"]),
      bought(
        "TRIPUT",
        ["2026-09-10", "5"],
        ["2026-10-01", "5"],
        ["2026-11-20", "5"],
      ),
      // The ninetieth day back counts, the one before it does not.
      bought("RUB", ["2026-08-31", "9"], ["2026-11-01", "7"]),
      bought("PRESTAR", ["2026-08-30", "9"], ["2026-11-01", "7"]),
    ],
    TODAY,
  );
  expect(usual.map(({ itemCode, times }) => [itemCode, times])).toEqual([
    ["TRIPUT", 3],
    ["DVAPUT", 2],
    ["RUB", 2],
  ]);
});

it("takes the middle quantity for the usual one, and of two the smaller", () => {
  const quantityOf = (...quantities: string[]) =>
    usualItems(
      [
        bought(
          "A",
          ...quantities.map((quantity, index): [string, string] => [
            `2026-11-${String(index + 1).padStart(2, "0")}`,
            quantity,
          ]),
        ),
      ],
      TODAY,
    )[0]?.quantity;
  expect(quantityOf("10", "500", "12")).toBe(12_000);
  expect(quantityOf("2.5", "10")).toBe(2500);
});
