import { expect, it } from "vitest";
import { chooseWave } from "./choose-wave.rules.ts";

const asks = (...all: [quantity: number, available: number][]) =>
  all.map(([quantity, available]) => ({ quantity, available }));

it.each([
  ["all, where there is enough", asks([1, 3], [1, 3], [1, 3]), 0, [0, 1, 2]],
  [
    "the first, where there is enough for them",
    asks([2, 3], [1, 3], [1, 3]),
    0,
    [0, 1],
  ],
  ["nobody behind one who is not served", asks([2, 3], [2, 3], [1, 3]), 0, [0]],
  ["at least one, though he wants more", asks([9, 3], [1, 3]), 0, [0]],
  ["nobody, where it is promised to others", asks([1, 3]), 3, []],
  ["who still has a share of it", asks([1, 3], [1, 3]), 2, [0]],
  [
    "nobody who sees none of it, and those behind him",
    asks([1, 0], [1, 3]),
    0,
    [1],
  ],
  ["nobody, where nobody waits", [], 0, []],
])("tells %s", (...[, waiting, promised, told]) => {
  expect(chooseWave(waiting, promised)).toEqual(told.map((at) => waiting[at]));
});
