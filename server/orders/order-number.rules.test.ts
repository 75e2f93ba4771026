import { expect, it } from "vitest";
import {
  orderNumberParts,
  paymentReferenceOf,
  proformaNumber,
} from "./order-number.rules.ts";

it("reads a number and writes what follows from it", () => {
  expect(orderNumberParts("N-2026-00042")).toEqual({
    year: 2026,
    sequence: 42,
  });
  expect(orderNumberParts("N-2026-100000").sequence).toBe(100_000);
  expect(proformaNumber("N-2026-00042")).toBe("PR-2026-00042");
  expect(paymentReferenceOf("N-2026-00042")).toMatch(/^\d{2}2026000042$/);
});

it("takes nothing else for a number", () => {
  for (const text of ["", "N-2026-", "2026-1", "N-26-1", "N-2026-1x"])
    expect(() => orderNumberParts(text)).toThrow(RangeError);
});
