import { describe, expect, test } from "vitest";
import { isLikelyMb, isPib } from "./company-numbers.ts";

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

describe("registration number (MB)", () => {
  test.each([
    "07007965",
    "17162543",
    "20053658",
    "17335600",
    "20123451",
    "08001235",
    "0101990710006",
  ])("%s looks right", (mb) => {
    expect(isLikelyMb(mb)).toBe(true);
  });

  test.each(["07007966", "20123450", "7007965", "", "2012345X"])(
    "%s earns a warning",
    (mb) => {
      expect(isLikelyMb(mb)).toBe(false);
    },
  );
});
