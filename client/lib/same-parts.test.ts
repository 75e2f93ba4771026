import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameParts } from "./same-parts.ts";

/** As it comes over the wire. */
const told = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("an answer that says much of what the one before said", () => {
  it("is the one before when it says the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = told(value);
        expect(sameParts(before, told(value))).toBe(before);
      }),
    );
  });

  it("says what it says, whatever came before", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
        expect(sameParts(told(before), told(next))).toEqual(told(next));
      }),
    );
  });

  it("keeps the rows that did not change, wherever they stand in theirs", () => {
    const before = { rows: [{ id: 1 }, { id: 2, tags: ["a"] }], next: null };
    const after = sameParts(before, {
      rows: [{ id: 1 }, { id: 2, tags: ["b"] }, { id: 3 }],
      next: null,
    });
    expect(after).not.toBe(before);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[1]).not.toBe(before.rows[1]);
    expect(after).toEqual({
      rows: [{ id: 1 }, { id: 2, tags: ["b"] }, { id: 3 }],
      next: null,
    });
  });

  it("tells a name that is gone from one that holds nothing", () => {
    const before = { a: 1, b: undefined };
    expect(Object.keys(sameParts(before, { a: 1 }))).toEqual(["a"]);
    expect(sameParts({ a: 1 }, { b: undefined })).toEqual({ b: undefined });
    expect(sameParts([1], { 0: 1 })).toEqual({ 0: 1 });
  });
});
