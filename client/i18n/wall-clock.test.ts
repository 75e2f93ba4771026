import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wallClock } from "./wall-clock.ts";

const SPRING = "2026-03-29T01:00:00Z";
const AUTUMN = "2026-10-25T01:00:00Z";
const before = (at: string) => new Date(Date.parse(at) - 1_000);
const belgrade = (at: string | Date) =>
  Object.values(wallClock("Europe/Belgrade")(new Date(at))).join(" ");

function readsTheClock() {
  it("in a time zone, over the change of its hour", () => {
    expect(belgrade("2026-01-05T08:07:59Z")).toBe("2026 01 05 09 07");
    expect(belgrade(before(SPRING))).toBe("2026 03 29 01 59");
    expect(belgrade(SPRING)).toBe("2026 03 29 03 00");
    expect(belgrade(before(AUTUMN))).toBe("2026 10 25 02 59");
    expect(belgrade(AUTUMN)).toBe("2026 10 25 02 00");
  });
  it("at midnight, and on the last day of a year", () => {
    expect(belgrade("2026-12-31T22:59:00Z")).toBe("2026 12 31 23 59");
    expect(belgrade("2026-12-31T23:00:00Z")).toBe("2027 01 01 00 00");
  });
}

describe("where the browser has Temporal", () => {
  beforeEach(() => void Object.assign(globalThis, { Temporal }));
  afterEach(() => void Reflect.deleteProperty(globalThis, "Temporal"));
  readsTheClock();

  it("makes no formatter for it", () => {
    const { DateTimeFormat } = Intl;
    Reflect.deleteProperty(Intl, "DateTimeFormat");
    try {
      expect(belgrade("2026-07-01T12:00:00Z")).toBe("2026 07 01 14 00");
    } finally {
      Object.assign(Intl, { DateTimeFormat });
    }
  });
});

describe("where it has none", () => {
  it("is without", () => expect("Temporal" in globalThis).toBe(false));
  readsTheClock();
});
