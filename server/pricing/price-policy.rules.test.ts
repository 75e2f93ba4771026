import { expect, test } from "vitest";
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

test.each([
  [{ rounding: 2 }, "rounding"],
  [{ toString: "x" }, "toString"],
  [{ combine: "sum" }, "combine"],
  [{ capOnActions: 1 }, "capOnActions"],
  [{ unitPriceScale: 5 }, "unitPriceScale"],
  [{ unitPriceScale: 1.5 }, "unitPriceScale"],
  [{ unitPriceScale: 3, smallPriceScale: 2 }, "smallPriceScale"],
  [{ smallPriceBelow: 10 }, "smallPriceBelow"],
  [{ smallPriceBelow: "-1" }, "smallPriceBelow"],
  [[], "file"],
  [null, "file"],
  ["cascade", "file"],
])("%j is refused by the name of its field", (input, field) => {
  expect(parsePricePolicy(input)).toEqual({
    kind: "refusal",
    code: "BAD_REQUEST",
    reason: "invalid_input",
    field,
  });
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
