import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignRows, oldRows } from "./align-rows.rules.ts";
import { encodeItems, encodePrices, encodeStock } from "./chunk-codec.rules.ts";
import { joinPatches } from "./join-patches.rules.ts";
import type { ItemChunk, PriceChunk } from "./layer-shape.rules.ts";
import {
  applyItemPatch,
  applyPricePatch,
  applyStockPatch,
  makeItemPatch,
  makePricePatch,
  makeStockPatch,
} from "./layer-patch.rules.ts";
import {
  itemChunkOf,
  itemChunks,
  itemRows,
  priceChunks,
  stockLayers,
} from "./layers.fixture.ts";
import { atOnce } from "./row-patch.rules.ts";

/** What came over the wire. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const pieces = <T>(chunk: fc.Arbitrary<T>) => fc.array(chunk, { maxLength: 3 });

describe("alignment", () => {
  const keys = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), {
    maxLength: 40,
  });

  it("finds for every row the one it was, or that it is new", () => {
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const runs = alignRows(before, after);
        const from = oldRows(runs ?? [], before.length);
        expect(from).toHaveLength(after.length);
        const kept = [...from].filter((row) => row >= 0);
        expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
      }),
    );
  });

  it("sees one row more, one less and one changed as just that", () => {
    const rows = Array.from({ length: 1000 }, (_, n) => `r${n}`);
    expect(alignRows(rows, rows)).toEqual([1000, 0, 0]);
    expect(alignRows(rows, rows.toSpliced(400, 0, "new"))).toEqual([
      400, 0, 1, 600, 0, 0,
    ]);
    expect(alignRows(rows, rows.toSpliced(400, 1))).toEqual([
      400, 1, 0, 599, 0, 0,
    ]);
    expect(alignRows(rows, rows.with(400, "new"))).toEqual([1000, 0, 0]);
    expect(alignRows([], [])).toEqual([]);
  });

  it("gives up on sequences that have next to nothing in common", () => {
    const rows = (name: string) =>
      Array.from({ length: 5000 }, (_, n) => name + n);
    expect(alignRows(rows("a"), rows("b"))).toBeUndefined();
  });

  it("refuses runs of other rows", () => {
    expect(() => oldRows([3, 0, 0], 2)).toThrow("other rows");
    expect(() => oldRows([1, 0, 0], 2)).toThrow("other rows");
  });
});

describe("a patch", () => {
  it("makes one set of item chunks of another, byte for byte", () => {
    fc.assert(
      fc.property(pieces(itemChunks), pieces(itemChunks), (before, after) => {
        expect(patchedItems(before, after)).toEqual(after.map(encodeItems));
      }),
      { numRuns: 100 },
    );
  });

  it("does so for chunks that differ in little", () => {
    fc.assert(
      fc.property(itemRows, itemRows, (rows, changes) => {
        const one = [itemChunkOf(rows)];
        const other = [itemChunkOf({ ...rows, ...changes })];
        expect(patchedItems(one, other)).toEqual(other.map(encodeItems));
        expect(patchedItems(other, one)).toEqual(one.map(encodeItems));
      }),
      { numRuns: 100 },
    );
  });

  it("is the same for chunks one by one, put together", () => {
    const pairs = fc.array(fc.tuple(itemChunks, itemChunks), { maxLength: 4 });
    fc.assert(
      fc.property(pairs, (chunks) => {
        const parts = chunks.map(([before, after]) => {
          const patch = atOnce(makeItemPatch([before], [after]));
          if (!patch) throw new Error("too different");
          return { patch, rows: after.codes.length };
        });
        const after = chunks.map(([, next]) => next);
        const made = applyItemPatch(
          chunks.map(([before]) => before),
          sent(joinPatches(parts)),
          after.map(({ codes }) => codes.length),
        );
        expect(made.map(encodeItems)).toEqual(after.map(encodeItems));
      }),
      { numRuns: 100 },
    );
  });

  it("makes one set of price chunks of another, byte for byte", () => {
    fc.assert(
      fc.property(pieces(priceChunks), pieces(priceChunks), (before, after) => {
        const named = after.map((chunk) => ({ ...chunk, codesName: "other" }));
        expect(patchedPrices(before, named)).toEqual(named.map(encodePrices));
        expect(patchedPrices(before, before)).toEqual(before.map(encodePrices));
      }),
      { numRuns: 100 },
    );
  });

  it("makes one stock layer of another, byte for byte", () => {
    fc.assert(
      fc.property(stockLayers, stockLayers, (before, after) => {
        for (const codesName of [before.codesName, "other"]) {
          if (
            codesName === before.codesName &&
            before.of.length !== after.of.length
          )
            continue;
          const next = { ...after, codesName };
          const patch = atOnce(makeStockPatch(before, next));
          if (!patch) throw new Error("too different");
          expect(encodeStock(applyStockPatch(before, sent(patch)))).toBe(
            encodeStock(next),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("holds nothing but rows that changed", () => {
    const base: PriceChunk = {
      codesName: "c",
      listPrices: [1, 2, 3, 4],
      netPrices: [1, 2, 3, 4],
      rebatePercents: ["0", "0", "0", "0"],
      breaks: [[], [{ minQuantity: "5", netPrice: 1 }], [], []],
      onAction: [false, false, false, false],
    };
    const after = { ...base, netPrices: [1, 7, 3, 9] };
    expect(atOnce(makePricePatch([base], [after]))).toEqual({
      runs: [4, 0, 0],
      columns: {
        netPrices: [
          [1, 1],
          [7, 9],
        ],
      },
    });
  });

  it("is refused over other rows than it was made for", () => {
    const chunks = fc.sample(
      itemChunks.filter(({ codes }) => codes.length > 3),
      { numRuns: 2, seed: 4 },
    );
    const [one, other] = chunks;
    if (!one || !other) throw new Error("no sample");
    const patch = atOnce(makeItemPatch([one], [other]));
    if (!patch) throw new Error("too different");
    expect(() =>
      applyItemPatch([one, one], patch, [other.codes.length]),
    ).toThrow("other rows");
    expect(() =>
      applyItemPatch([one], patch, [other.codes.length + 1]),
    ).toThrow("other rows");
  });
});

function patchedItems(before: ItemChunk[], after: ItemChunk[]): string[] {
  const patch = atOnce(makeItemPatch(before, after));
  if (!patch) throw new Error("too different");
  const counts = after.map(({ codes }) => codes.length);
  return applyItemPatch(before, sent(patch), counts).map(encodeItems);
}

function patchedPrices(before: PriceChunk[], after: PriceChunk[]): string[] {
  const patch = atOnce(makePricePatch(before, after));
  if (!patch) throw new Error("too different");
  const beside = after.map(({ codesName, netPrices }) => ({
    codesName,
    count: netPrices.length,
  }));
  return applyPricePatch(before, sent(patch), beside).map(encodePrices);
}
