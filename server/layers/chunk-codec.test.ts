import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeItems,
  decodePrices,
  decodeStock,
  encodeItems,
  encodePrices,
  encodeState,
  encodeStock,
  indexArray,
  isChunkName,
  nameOfDigest,
} from "./chunk-codec.rules.ts";
import { cutChunks, LEAST_ITEMS, MOST_ITEMS } from "./cut-chunks.rules.ts";
import { itemChunks, priceChunks, stockLayers } from "./layers.fixture.ts";

describe("a chunk's text", () => {
  it("reads back as the chunk, in the same bytes, and is one line", () => {
    fc.assert(
      fc.property(
        itemChunks,
        priceChunks,
        stockLayers,
        (items, prices, stock) => {
          for (const [text, again] of [
            [encodeItems(items), encodeItems(decodeItems(encodeItems(items)))],
            [
              encodePrices(prices),
              encodePrices(decodePrices(encodePrices(prices))),
            ],
            [encodeStock(stock), encodeStock(decodeStock(encodeStock(stock)))],
          ]) {
            expect(again).toBe(text);
            expect(text).not.toMatch(/[\n\r]/);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("does not depend on the order in which a chunk was put together", () => {
    const chunk = fc.sample(itemChunks, { numRuns: 1, seed: 1 })[0];
    if (!chunk) throw new Error("no sample");
    const turned = Object.fromEntries(Object.entries(chunk).toReversed());
    expect(encodeItems(turned as unknown as typeof chunk)).toBe(
      encodeItems(chunk),
    );
  });

  it.each(["", "{", "null", "[]", "{}", '{"codes":["a"]}', '{"codes":"a"}'])(
    "is not %j",
    (text) => {
      expect(() => decodeItems(text)).toThrow(Error);
      expect(() => decodePrices(text)).toThrow(Error);
      expect(() => decodeStock(text)).toThrow(Error);
    },
  );

  it("is refused when a column is shorter than the others", () => {
    const [chunk] = fc.sample(
      itemChunks.filter(({ codes }) => codes.length > 1),
      { numRuns: 1, seed: 2 },
    );
    if (!chunk) throw new Error("no sample");
    const cut = { ...chunk, names: chunk.names.slice(1) };
    expect(() => decodeItems(encodeItems(cut))).toThrow("names");
  });
});

describe("a name", () => {
  it("is 16 url-safe characters of the SHA-256", () => {
    const sha256 = (text: string) => createHash("sha256").update(text).digest();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const name = nameOfDigest(sha256(text));
        expect(name).toBe(sha256(text).toString("base64url").slice(0, 16));
        expect(isChunkName(name)).toBe(true);
      }),
    );
    expect(isChunkName("../../etc/passwd")).toBe(false);
  });

  it("of a state covers everything in it", () => {
    const state = {
      currency: "RSD",
      directory: "d",
      items: ["a"],
      prices: ["b"],
      stock: "c",
      counts: [1],
    };
    const changed = Object.keys(state).map((key) => ({
      ...state,
      [key]: key === "counts" ? [2] : `${key}x`,
    }));
    const texts = [state, ...changed].map((one) => encodeState(one as never));
    expect(new Set(texts).size).toBe(7);
  });
});

it("an index array is as wide as its values need", () => {
  expect(indexArray([1, 2], 65_536)).toBeInstanceOf(Uint16Array);
  expect(indexArray([1, 70_000], 70_001)).toEqual(Uint32Array.of(1, 70_000));
});

describe("cutting", () => {
  const codes = Array.from({ length: 50_000 }, (_, n) => `A${n * 7}`);
  const chunksOf = (all: string[]) => {
    let start = 0;
    return cutChunks(all).map((end) => all.slice(start, (start = end)).join());
  };

  it("makes chunks of some thousand, all the items in all of them", () => {
    const ends = cutChunks(codes);
    expect(ends.at(-1)).toBe(codes.length);
    const lengths = ends.map((end, n) => end - (ends[n - 1] ?? 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MOST_ITEMS);
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(
      LEAST_ITEMS,
    );
    expect(ends.length).toBeGreaterThan(35);
    expect(ends.length).toBeLessThan(65);
    expect(cutChunks([])).toEqual([]);
    expect(cutChunks(["a"])).toEqual([1]);
  });

  it("keeps all other chunks when one item comes or goes", () => {
    const before = new Set(chunksOf(codes));
    const touched = Array.from({ length: 40 }, (_, n) => {
      const place = n * 1249 + 17;
      const more = codes.toSpliced(place, 0, `new${n}`);
      const less = codes.toSpliced(place, 1);
      return [more, less].map(
        (all) => chunksOf(all).filter((chunk) => !before.has(chunk)).length,
      );
    }).flat();
    // An end that moves takes the next chunk with it; ends that had to be are found again soon.
    expect(touched.filter((count) => count === 1).length).toBeGreaterThan(70);
    expect(Math.max(...touched)).toBeLessThanOrEqual(8);
  });
});
