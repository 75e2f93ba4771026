import { expect, it, vi } from "vitest";
import { createLongWork } from "./long-work.ts";

it("goes on when the wait is over, and gives what it came to to whoever asks again", async () => {
  const inTime = createLongWork(1);
  const end = openEnd();
  const work = vi.fn<() => Promise<string>>(() => end.promise);
  expect(await inTime("a", work)).toBeUndefined();
  end.resolve("done");
  expect(await inTime("a", work)).toBe("done");
  expect(work).toHaveBeenCalledTimes(1);
  // Taken; whoever asks from here on wants it done again.
  expect(await inTime("a", work)).toBe("done");
  expect(work).toHaveBeenCalledTimes(2);
});

it("is done once for two who ask at the same time", async () => {
  const inTime = createLongWork(10_000);
  const work = vi.fn<() => Promise<number>>(() => Promise.resolve(7));
  expect(await Promise.all([inTime("a", work), inTime("a", work)])).toEqual([
    7, 7,
  ]);
  expect(work).toHaveBeenCalledTimes(1);
});

it("tells its failure to whoever asks again", async () => {
  const inTime = createLongWork(1);
  const end = openEnd();
  expect(await inTime("a", () => end.promise)).toBeUndefined();
  end.reject(new Error("broken off"));
  await expect(inTime("a", () => end.promise)).rejects.toThrow("broken off");
});

/** Work that ends when the test says so. */
function openEnd() {
  let resolve: (value: string) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
