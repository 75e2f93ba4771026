import { expect, it } from "vitest";
import { explainPrice } from "../../server/pricing/explain-price.rules.ts";
import type { PricedItem } from "../../server/pricing/list-price.rules.ts";
import { receiptOf } from "../../server/pricing/price-receipt.rules.ts";
import { viewForPartner } from "../../server/pricing/receipt-view.rules.ts";
import { makeCase } from "./make-cases.ts";
import {
  compileCase,
  resolveCase,
  type ProductCase,
} from "./product-prices.ts";

const CASES = Array.from({ length: 400 }, (_, index) => 2_000_000 + index);
const LIMITLESS = { maximumRebatePercentE4: null, minimumPrice: null };

it("the steps of every receipt come down to the price", () => {
  let steps = 0;
  for (const number of CASES) {
    for (const price of resolveCase(compileCase(makeCase(number)))) {
      if (!price) continue;
      const receipt = receiptOf(JSON.parse(JSON.stringify(price.trace)));
      const last = receipt.steps.at(-1);
      steps += receipt.steps.length;
      // A lone list price finer than the scale is rounded in the sum alone.
      const unit = receipt.steps.length > 1 ? 0 : 10 ** (4 - price.trace.scale);
      expect(
        Math.abs((last?.price ?? -1) - price.netPrice),
        `case ${number}`,
      ).toBeLessThanOrEqual(unit / 2);
      expect(receipt.steps.some(({ kind }) => kind === "cap")).toBe(
        price.capHit,
      );
      expect(receipt.steps.some(({ kind }) => kind === "floor")).toBe(
        price.floorHit,
      );
    }
  }
  expect(steps).toBeGreaterThan(1500);
});

it("a limit that nothing reaches changes no byte of what a partner reads", () => {
  let pairs = 0;
  for (const number of CASES) {
    const compiled = compileCase(makeCase(number));
    for (const line of compiled.lines) {
      const free = { ...line, item: { ...line.item, ...LIMITLESS } };
      const without = partnerBytes(compiled, free);
      if (without === undefined) continue;
      const item = { ...free.item, ...lowLimits(without, line.item) };
      const limited = partnerBytes(compiled, { ...line, item });
      expect(limited, `case ${number}`).toBe(without);
      pairs += 1;
    }
  }
  expect(pairs).toBeGreaterThan(700);
});

function partnerBytes(
  { sheet, paymentMethodId }: ProductCase,
  { item, quantity }: ProductCase["lines"][number],
): string | undefined {
  const methods = [...sheet.general.paymentMethods.values()];
  const receipt = explainPrice(sheet, item, {
    quantity,
    paymentMethodId,
    methods,
  });
  return receipt && JSON.stringify(viewForPartner(receipt));
}

/** A cap and a floor well under every price that the receipt names or may have come from. */
function lowLimits(
  receipt: string,
  { listPrice, prices }: PricedItem,
): Partial<PricedItem> {
  const named = [...receipt.matchAll(/rice":(\d+)/g)].map(([, text]) =>
    Number(text),
  );
  const least = Math.min(
    ...named,
    listPrice,
    ...prices.map((row) => row.price),
  );
  return {
    minimumPrice: Math.floor(least * 0.3),
    maximumRebatePercentE4: 999_999,
  };
}
