import { describe, expect, it } from "vitest";
import {
  readsAs,
  withChange,
  withColumn,
  withoutColumn,
} from "./edit-mapping.ts";

describe("a mapping that is edited", () => {
  it("takes a column of the feed from one column of the file", () => {
    const first = withColumn({ delimiter: ";" }, "cena", "list_price");
    expect(withColumn(first, "nova cena", "list_price")).toEqual({
      delimiter: ";",
      columns: { cena: "", "nova cena": "list_price" },
    });
    expect(withColumn(first, "Cena", "")).toEqual({
      delimiter: ";",
      columns: { Cena: "" },
    });
  });

  it("says nothing of what was taken back", () => {
    expect(withoutColumn({ columns: { a: "code" } }, "a")).toEqual({});
    expect(withChange({ charset: "cp852" }, { charset: undefined })).toEqual(
      {},
    );
  });
});

it("shows how a cell reads only where that differs", () => {
  const row = { line: 2, cells: [], taken: { price: "1234.5" }, problem: null };
  expect(readsAs(row, "1.234,50", "price")).toBe("1234.5");
  expect(readsAs(row, " 1234.5 ", "price")).toBeUndefined();
  expect(readsAs(row, "x", null)).toBeUndefined();
});
