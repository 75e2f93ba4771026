import { expect, it } from "vitest";
import { isSame } from "./is-same.ts";

it("finds what differs inside", () => {
  const policy = { day: 5, byDefault: { kind: "open", format: "pdf" } };
  expect(isSame({ policy }, { policy: structuredClone(policy) })).toBe(true);
  expect(isSame({ policy }, { policy: null })).toBe(false);
  expect(isSame({ policy }, { policy: { ...policy, byDefault: null } })).toBe(
    false,
  );
  expect(isSame({ a: ["x"] }, { a: ["x", "y"] })).toBe(false);
});
