import { expect, it } from "vitest";
import type { Item } from "../api.ts";
import { outcomeOf, wantsLook, type Fix, type Wanted } from "./line-outcome.ts";

const sketch = (code: string, rule: Partial<Item> = {}): Item =>
  ({
    code,
    name: code,
    unit: "kom",
    barcodes: ["8606018220007"],
    packSize: null,
    minimumOrder: "1",
    quantityStep: "1",
    ...rule,
  }) as Item;
const SINGLE = sketch("A");
const TENS = sketch("B", { packSize: "10", quantityStep: "10" });
const LOOSE = sketch("C", { packSize: "12", minimumOrder: "3" });

const outcome = (
  wanted: Partial<Wanted>,
  items: Item[],
  {
    by = "code" as const,
    ...fix
  }: Fix & { by?: "code" | "barcode" | "none" } = {},
) =>
  outcomeOf(
    { keys: ["?"], quantity: undefined, unit: undefined, ...wanted },
    { by, items },
    fix,
  );

it.each<[string, [Partial<Wanted>, Item], object]>([
  ["that fits", [{ quantity: 20_000 }, TENS], { kind: "ok", quantity: 20_000 }],
  [
    "between two packs, as the one above",
    [{ quantity: 24_000 }, TENS],
    {
      kind: "adjusted",
      why: "step",
      quantity: 30_000,
      said: 24_000,
      offers: [20_000, 30_000],
    },
  ],
  [
    "below the least",
    [{ quantity: 1000 }, LOOSE],
    { kind: "adjusted", why: "step", quantity: 3000, offers: [3000] },
  ],
  [
    "in packs",
    [{ quantity: 2000, unit: "pack" }, LOOSE],
    { kind: "adjusted", why: "pack", quantity: 24_000, said: 2000 },
  ],
  [
    "in cartons, of which no feed says what is in them",
    [{ quantity: 1000, unit: "carton" }, TENS],
    { kind: "adjusted", why: "carton", quantity: 10_000, said: 1000 },
  ],
  [
    "in packs of one",
    [{ quantity: 5000, unit: "pack" }, SINGLE],
    { kind: "ok", quantity: 5000 },
  ],
  [
    "that nobody said, as one pack",
    [{}, TENS],
    { kind: "adjusted", why: "unsaid", quantity: 10_000 },
  ],
  [
    "in another measure than the item's",
    [{ quantity: 2000, measure: "kg" }, SINGLE],
    { kind: "adjusted", why: "measure", quantity: 2000, said: 2000 },
  ],
  [
    "in the item's own measure",
    [{ quantity: 2000, measure: "Kom." }, SINGLE],
    { kind: "ok", quantity: 2000 },
  ],
  [
    "in pieces",
    [{ quantity: 30_000, unit: "piece" }, TENS],
    { kind: "ok", quantity: 30_000 },
  ],
])("takes a quantity %s", (_, [wanted, item], expected) => {
  expect(outcome(wanted, [item])).toMatchObject({ item, ...expected });
});

it("counts what a carton's bar code names in cartons", () => {
  const wanted = { keys: ["18606018220004"], quantity: 3000 };
  expect(outcome(wanted, [LOOSE], { by: "barcode" })).toMatchObject({
    kind: "adjusted",
    why: "carton",
    quantity: 36_000,
  });
  expect(
    outcome({ ...wanted, keys: ["8606018220007"] }, [LOOSE], { by: "barcode" }),
  ).toMatchObject({ kind: "ok", quantity: 3000 });
});

it("leaves to the person what it does not know", () => {
  expect(outcome({ quantity: 1000 }, [SINGLE, TENS])).toEqual({
    kind: "choose",
    items: [SINGLE, TENS],
  });
  expect(outcome({ quantity: 1000 }, [SINGLE], { by: "none" })).toEqual({
    kind: "unknown",
    near: [SINGLE],
  });
});

it("does what the person decided", () => {
  const wanted = { quantity: 24_000 };
  expect(outcome(wanted, [TENS], { quantity: 20_000 })).toMatchObject({
    kind: "ok",
    quantity: 20_000,
  });
  expect(outcome(wanted, [TENS], { out: true })).toEqual({ kind: "out" });
});

it("wants a look at all that is not as it was written", () => {
  const looked = [
    outcome({ quantity: 20_000 }, [TENS]),
    outcome({ quantity: 24_000 }, [TENS]),
    outcome({}, [SINGLE, TENS]),
    outcome({}, [], { by: "none" }),
    outcome({}, [TENS], { out: true }),
  ].map(wantsLook);
  expect(looked).toEqual([false, true, true, true, false]);
});
