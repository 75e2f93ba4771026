import { expect, it } from "vitest";
import { PICTURE_BYTES, tooOld } from "./picture-budget.ts";

const picture = (key: string, at: number, bytes: number) => ({
  key,
  at,
  bytes,
});

it("keeps all that fits", () => {
  expect(tooOld([picture("a", 1, PICTURE_BYTES)])).toEqual([]);
  expect(tooOld([])).toEqual([]);
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
