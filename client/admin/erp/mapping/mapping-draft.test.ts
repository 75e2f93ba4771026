import { describe, expect, it } from "vitest";
import { draftOf, mappingOf, twiceIn } from "./mapping-draft.ts";

const MAPPING = {
  charset: "cp852",
  columns: { mpc: "", vpc: "list_price" },
  values: { vat_rate: { "20": "OPS", "10": "POS" }, active: { X: "true" } },
};

describe("a mapping that is edited", () => {
  it("comes back as it was", () => {
    expect(mappingOf(draftOf(MAPPING))).toEqual(MAPPING);
    expect(mappingOf(draftOf(null))).toEqual({});
  });

  it("leaves out what says nothing yet", () => {
    const draft = draftOf({});
    draft.columns.push({ from: " ", to: "code" });
    draft.values.push({ column: "", from: "1", to: "2" });
    expect(mappingOf(draft)).toEqual({});
  });

  it("names a column that is chosen twice", () => {
    const draft = draftOf(MAPPING);
    expect(twiceIn(draft)).toBeUndefined();
    draft.columns.push({ from: "cena", to: "list_price" });
    expect(twiceIn(draft)).toBe("list_price");
  });
});
