import { describe, expect, it } from "vitest";
import { WeightedCache } from "./weighted-cache.ts";

const texts = (most: number) =>
  new WeightedCache<string>({ most, weigh: (text) => text.length });
/** A value that is made when it is told to be. */
function later() {
  let resolve: (text: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<string>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}
const isKept = async (cache: WeightedCache<string>, key: string) =>
  (await cache.get(key, async () => "anew")) !== "anew";

describe("a cache bounded by weight", () => {
  it("makes one value for all who ask at once", async () => {
    const cache = texts(10);
    let made = 0;
    const make = async () => `value ${(made += 1)}`;
    const asked = Array.from({ length: 5 }, () => cache.get("key", make));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["value 1"]));
  });

  it("lets go what was used longest ago, and counts on right while values are made", async () => {
    const cache = texts(10);
    for (let round = 0; round < 20; round += 1) {
      const slow = later();
      const waiting = cache.get("slow", () => slow.promise);
      await cache.get(`a ${round}`, async () => "aaaa");
      await cache.get(`b ${round}`, async () => "bbbb");
      slow.resolve("cccc");
      await waiting;
      cache.delete("slow");
    }
    // After all that exactly so much fits in as at the start.
    await cache.get("x", async () => "xxxxx");
    await cache.get("y", async () => "yyyyy");
    expect(await isKept(cache, "x")).toBe(true);
    expect(await isKept(cache, "y")).toBe(true);
    await cache.get("z", async () => "z");
    expect(await isKept(cache, "y")).toBe(true);
    expect(await isKept(cache, "x")).toBe(false);
  });

  it("keeps nothing of what failed, and fails nobody else", async () => {
    const cache = texts(3);
    const failing = later();
    const failed = cache.get("failing", () => failing.promise);
    const made = cache.get("key", async () => "far too long");
    failing.reject(new Error("no"));
    await expect(failed).rejects.toThrow("no");
    expect(await made).toBe("far too long");
    expect(await cache.get("failing", async () => "now")).toBe("now");
  });
});
