import { expect, it } from "vitest";
import { readLimit } from "./person-form.ts";

it.each([
  ["", null],
  ["50000", 5_000_000],
  ["50.000", 5_000_000],
  ["50,000", 5_000_000],
  ["50.000,00", 5_000_000],
  ["1 250 000", 125_000_000],
  ["50.0", undefined],
  ["5.00", 500],
  ["50000,50", undefined],
  ["0", undefined],
  ["-5", undefined],
  ["1e9", undefined],
  ["pedeset", undefined],
])("reads a limit of %j as %j", (typed, limit) => {
  expect(readLimit(typed)).toBe(limit);
});
