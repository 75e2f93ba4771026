import { expect, it } from "vitest";
import { lineWithVat, priceWithVat } from "./price-with-vat.ts";

it.each([
  [652_800, "20", 783_400],
  [652_800, "10", 718_100],
  [652_800, "0", 652_800],
  // Finer than a para: as fine with VAT.
  [1_234, "20", 1_481],
  // No rate that makes sense.
  [652_800, "", 652_800],
  [652_800, "120", 652_800],
])("%i in 1/10000 at %s percent is %i", (price, rate, withVat) => {
  expect(priceWithVat(price, rate)).toBe(withVat);
});

it("gives a line its VAT once, on its rounded value", () => {
  expect(lineWithVat(3_000, 652_800, "20")).toBe(19_584 + 3_917);
  expect(lineWithVat(1_500, 1_234, "20")).toBe(19 + 4);
});
