import { describe, expect, test } from "vitest";
import { isPib } from "./company-numbers.ts";

describe("PIB", () => {
  test.each([
    "101134702",
    "100002887",
    "100000057",
    "100000065",
    "100000104",
    "100000400",
    "100001038",
    "123456788",
    "112233446",
  ])("%s is one", (pib) => {
    expect(isPib(pib)).toBe(true);
  });

  test.each([
    "101134703",
    "123456789",
    "100000000",
    "000000000",
    "106006801",
    "",
    "10113470",
    "1011347020",
    "RS101134702",
    "10113470\u0662",
  ])("%s is none", (text) => {
    expect(isPib(text)).toBe(false);
  });
});
