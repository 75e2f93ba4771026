import { describe, expect, it } from "vitest";
import { createFormat } from "./format.ts";

const serbian = createFormat("sr-Latn", "Europe/Belgrade");
const cyrillic = createFormat("sr-Cyrl", "Europe/Belgrade");
const english = createFormat("en", "Europe/Belgrade");

describe("amounts and prices", () => {
  it("groups and points as the language does", () => {
    expect(serbian.amount(123_456)).toBe("1.234,56");
    expect(cyrillic.amount(123_456)).toBe("1.234,56");
    expect(english.amount(123_456)).toBe("1,234.56");
  });
  it("writes a minus as a minus, not as a hyphen", () => {
    expect(serbian.amount(-224_820)).toBe("\u22122.248,20");
  });
  it("keeps every digit of a sum that a float could not", () => {
    expect(serbian.amount(9_007_199_254_740_991)).toBe("90.071.992.547.409,91");
  });
  it("groups nothing that is small, and drops the zeros of a quantity", () => {
    expect(serbian.amount(99_900)).toBe("999,00");
    expect(serbian.amount(-99_900)).toBe("\u2212999,00");
    expect(serbian.decimal("1000.500")).toBe("1.000,5");
    expect(serbian.decimal("20.000")).toBe("20");
    expect(serbian.decimal("1500")).toBe("1.500");
    expect(english.count(1_234_567)).toBe("1,234,567");
  });
  it("shows four decimals only of a price that has them", () => {
    expect(serbian.price(124_900_000)).toBe("12.490,00");
    expect(serbian.price(8_725)).toBe("0,8725");
    expect(english.price(8_700)).toBe("0.87");
  });
});

describe("percentages", () => {
  it("writes a rebate with its minus, and none as nothing", () => {
    expect(serbian.rebate("18")).toBe("\u221218%");
    expect(serbian.rebate("12.5")).toBe("\u221212,5%");
    expect(english.rebate("12.5")).toBe("\u221212.5%");
    expect(serbian.rebate("28.0039")).toBe("\u221228%");
    expect(serbian.rebate("12.345")).toBe("\u221212,35%");
    expect(serbian.percent("20.00")).toBe("20%");
    expect(serbian.rebate("0")).toBe("");
    expect(serbian.rebate("-3")).toBe("+3%");
  });
});

describe("dates and times", () => {
  it("shows an instant in the wholesaler's time zone", () => {
    expect(serbian.date("2026-11-23T23:30:00Z")).toBe("24.11.2026.");
    expect(serbian.time("2026-11-23T13:05:00Z")).toBe("14:05");
    expect(serbian.dayMonth("2026-11-03T08:00:00Z")).toBe("03.11.");
    expect(serbian.day("2026-11-23T23:30:00Z")).toBe("2026-11-24");
  });
  it("leaves a date without a time on its day in every zone", () => {
    const faraway = createFormat("sr-Latn", "America/Los_Angeles");
    expect(faraway.date("2027-01-07")).toBe("07.01.2027.");
  });
  it("writes midnight as 00", () => {
    expect(serbian.time("2026-11-22T23:00:00Z")).toBe("00:00");
  });
});
