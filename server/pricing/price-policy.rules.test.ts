import { expect, test } from "vitest";
import { isRefusal } from "../core/refusal.ts";
import { refusalText } from "../platform/refusal-texts.ts";
import {
  DEFAULT_PRICE_POLICY,
  formatPricePolicy,
  parsePricePolicy,
} from "./price-policy.rules.ts";
import { parseViewKey } from "./view-key.rules.ts";

test("an empty policy is the default one", () => {
  expect(parsePricePolicy({})).toEqual(DEFAULT_PRICE_POLICY);
});

test("what is given is taken over what stands", () => {
  const base = { ...DEFAULT_PRICE_POLICY, capOnActions: false };
  const given = { combine: "additive", smallPriceBelow: "5.5" };
  expect(parsePricePolicy(given, base)).toEqual({
    ...base,
    combine: "additive",
    smallPriceBelow: 55_000,
  });
});

test("what is written is read back", () => {
  const written = formatPricePolicy(DEFAULT_PRICE_POLICY);
  expect(written.smallPriceBelow).toBe("10.0000");
  expect(parsePricePolicy(JSON.parse(JSON.stringify(written)))).toEqual(
    DEFAULT_PRICE_POLICY,
  );
});

test.each<[unknown, string, RegExp]>([
  [
    { rounding: 2 },
    "rounding",
    /^The price policy has no field rounding\. Its fields are: combine, /,
  ],
  [{ toString: "x" }, "toString", /no field toString/],
  [{ combine: "sum" }, "combine", /It takes: cascade, additive\.$/],
  [{ capOnActions: 1 }, "capOnActions", /It takes: true, false\.$/],
  [{ unitPriceScale: 5 }, "unitPriceScale", /It takes: 0 – 4\.$/],
  [{ unitPriceScale: 1.5 }, "unitPriceScale", /It takes: 0 – 4\.$/],
  [
    { unitPriceScale: 3, smallPriceScale: 2 },
    "smallPriceScale",
    /^Price policy: the field smallPriceScale is not right\. It takes: 3 – 4\.$/,
  ],
  [{ smallPriceBelow: 10 }, "smallPriceBelow", /It takes: "10\.00"\.$/],
  [{ smallPriceBelow: "-1" }, "smallPriceBelow", /It takes: "10\.00"\.$/],
  [[], "file", /The field file is not right/],
  [null, "file", /The field file is not right/],
  ["cascade", "file", /The field file is not right/],
])("%j is refused by the name of its field", (...[input, field, sentence]) => {
  const refusal = parsePricePolicy(input);
  if (!isRefusal(refusal)) throw new Error("it was taken");
  expect([refusal.code, refusal.field]).toEqual(["BAD_REQUEST", field]);
  const { message, action } = refusalText(refusal, "en");
  expect(`${message} ${action}`).toMatch(sentence);
});

test("a view key names its partner and versions", () => {
  const { partnerId, versions } = parseViewKey("12|general=5,group/3=2");
  expect(partnerId).toBe(12);
  expect([...versions]).toEqual([
    ["general", 5],
    ["group/3", 2],
  ]);
  expect(parseViewKey("12|").versions.size).toBe(0);
  expect(() => parseViewKey("12")).toThrow(RangeError);
  expect(() => parseViewKey("12|general")).toThrow(RangeError);
});
