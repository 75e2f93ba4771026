import { describe, expect, it } from "vitest";
import { refuse } from "../core/refusal.ts";
import { parseChanges } from "./sync.parse.ts";

describe("what a phone says that it holds", () => {
  const held = {
    tag: "",
    directory: "",
    items: ["x".repeat(16), "y".repeat(16)],
    prices: [],
    stock: "",
  };

  it("is taken as it is", () => {
    expect(parseChanges(held)).toEqual(held);
  });

  it.each(["items", "prices"])("names each chunk of the %s once", (layer) => {
    const twice = Array.from({ length: 2 }, () => "x".repeat(16));
    expect(parseChanges({ ...held, [layer]: twice })).toEqual(
      refuse("BAD_REQUEST", "invalid_input", { field: layer }),
    );
  });
});
