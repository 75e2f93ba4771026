import { describe, expect, it } from "vitest";
import {
  coversPrice,
  isTolerablePercent,
  NO_TOLERANCES,
  quantityToSend,
} from "./tolerances.rules.ts";

const pricesUpTo = (pricePercent: number | null) => ({
  ...NO_TOLERANCES,
  pricePercent,
});

describe("a price", () => {
  it.each([
    // tolerance in 1/10000 of a percent, seen, now, covered
    [null, 10_000, 10_000, true],
    [null, 10_000, 9_999, false],
    [null, 10_000, 10_001, false],
    [0, 10_000, 9_000, true],
    [0, 10_000, 10_001, false],
    [20_000, 10_000, 10_200, true],
    [20_000, 10_000, 10_201, false],
    // 2.5 % of 1.0001 is 1.0251025: the whole unit below is the last that is covered.
    [25_000, 10_001, 10_251, true],
    [25_000, 10_001, 10_252, false],
    [200_000, 9_000_000_000_000, 10_800_000_000_000, true],
    [200_000, 9_000_000_000_000, 10_800_000_000_001, false],
    [100, 0, 1, false],
  ])("under %j, from %i to %i, is covered: %j", (...given) => {
    const [percent, seen, now, covered] = given;
    expect(coversPrice(pricesUpTo(percent), seen, now)).toBe(covered);
  });

  it.each([
    [0, true],
    [100, true],
    [200_000, true],
    [200_100, false],
    [50, false],
    [-100, false],
  ])("may rise by %i / 10000 percent: %j", (percent, allowed) =>
    expect(isTolerablePercent(percent)).toBe(allowed),
  );
});

describe("a short line", () => {
  const packs = { minimumOrder: 20_000, quantityStep: 10_000 };
  const ask = NO_TOLERANCES;
  const ship = { ...ask, shipAvailable: true };
  const drop = { ...ship, dropUnavailable: true };
  it.each([
    [ask, 35_000, undefined],
    [ship, 35_000, 30_000],
    [ship, 20_000, 20_000],
    [ship, 19_999, undefined],
    [ship, 0, undefined],
    [drop, 35_000, 30_000],
    [drop, 19_999, 0],
    [drop, 0, 0],
  ])("under %j with %i there is sent as %j", (tolerances, available, sent) =>
    expect(quantityToSend(tolerances, available, packs)).toBe(sent),
  );
});
