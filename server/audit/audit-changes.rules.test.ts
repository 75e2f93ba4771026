import { expect, it } from "vitest";
import { changesBetween } from "./audit-changes.rules.ts";

it("cuts a long list between its parts, so that it can be read apart", () => {
  const prices = Array.from({ length: 40 }, (_, at) => ({
    item: `ARTIKAL-${at}`,
    price: 120_000 + at,
  }));
  const [change] = changesBetween(null, { prices });
  const told = JSON.parse(String(change?.after)) as unknown[];
  expect(told.slice(0, -1)).toEqual(prices.slice(0, told.length - 1));
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toBe("…");
  expect(changesBetween(null, { prices: prices.slice(0, 2) })[0]?.after).toBe(
    JSON.stringify(prices.slice(0, 2)),
  );
});
