import { expect, it } from "vitest";
import { typedAmount } from "./typed-amount.ts";

it("reads an amount as it is typed in either way of writing", () => {
  for (const text of ["5000", "5.000", "5.000,00", "5,000.00", "5000,0"])
    expect([text, typedAmount(text)]).toEqual([text, 500_000]);
  expect(typedAmount("12,5")).toBe(1250);
  expect(typedAmount(" ")).toBeNull();
  for (const text of ["0", "-5", "5.00.00", "pet", "1,2345"])
    expect([text, typedAmount(text)]).toEqual([text, undefined]);
});
