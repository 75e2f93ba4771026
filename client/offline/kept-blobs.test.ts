import { expect, it } from "vitest";
import { tooOld } from "./kept-blobs.ts";

const picture = (key: string, at: number, size: number) => ({
  key,
  at,
  size,
});

it("keeps all that fits", () => {
  expect(tooOld([picture("a", 1, 20)], 20)).toEqual([]);
  expect(tooOld([], 20)).toEqual([]);
});

it("lets go of those seen longest ago", () => {
  const kept = [
    picture("old", 1, 4),
    picture("new", 3, 4),
    picture("mid", 2, 4),
  ];
  expect(tooOld(kept, 8)).toEqual(["old"]);
  expect(tooOld(kept, 7)).toEqual(["mid", "old"]);
});
