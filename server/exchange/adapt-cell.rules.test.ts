import { describe, expect, it } from "vitest";
import { adaptCell, type WrittenBy } from "./adapt-cell.rules.ts";

const LOCAL: WrittenBy = {
  decimalComma: true,
  dateFormat: "dd.mm.yyyy",
  timeZone: "Europe/Belgrade",
};

function adapted(
  cell: string,
  sqlType: string,
  by: Partial<WrittenBy> = {},
): string {
  const result = adaptCell(
    cell,
    { header: "column", sqlType },
    { ...LOCAL, ...by },
  );
  return "text" in result ? result.text : `problem: ${result.problem}`;
}

describe("a cell as its source writes it", () => {
  it.each([
    ["1.234,56", "1234.56"],
    ["1.234.567", "1234567"],
    ["1 234,5", "1234.5"],
    ["1\u00a0234\u00a0567,5", "1234567.5"],
    ["-12,000", "-12.000"],
    ["0,5", "0.5"],
    ["200000,00", "200000.00"],
    ["12", "12"],
    ["", ""],
  ])("reads the figure %j as %s", (cell, text) => {
    expect(adapted(cell, "bigint")).toBe(text);
  });

  it.each([
    ["1.234", "may be 1234 or 1,234"],
    ["12.5", "decimal comma"],
    ["1,234.56", "decimal comma"],
    ["1.23,4", "decimal comma"],
    ["1234.567,8", "decimal comma"],
    ["1e5", "decimal comma"],
    [",5", "decimal comma"],
    ["12,", "decimal comma"],
    ["12,5 RSD", "decimal comma"],
  ])("refuses the figure %j: %s", (cell, problem) => {
    expect(adapted(cell, "bigint")).toContain("problem: ");
    expect(adapted(cell, "bigint")).toContain(problem);
  });

  it("leaves figures with a point to the feed where no comma was named", () => {
    const plain = { decimalComma: false };
    expect(adapted("1.234", "bigint", plain)).toBe("1.234");
    expect(adapted("1.234,5", "bigint", plain)).toBe("1.234,5");
  });

  it.each([
    ["23.11.2026.", "2026-11-23"],
    ["3.1.2026", "2026-01-03"],
    ["3. 1. 2026.", "2026-01-03"],
    ["23.11.2026. 00:00:00", "2026-11-23"],
    ["2026-11-23", "2026-11-23"],
    ["31.02.2026.", "31.02.2026."],
    ["11/23/2026", "11/23/2026"],
    ["23.11.26.", "23.11.26."],
    ["23.11.2026. 10:15", "problem: must be a day without a time"],
  ])("reads the day %j as %s", (cell, text) => {
    expect(adapted(cell, "date")).toBe(text);
  });

  it.each([
    ["23.11.2026. 10:15", "2026-11-23T09:15:00.000Z"],
    ["23.7.2026 9:05:30", "2026-07-23T07:05:30.000Z"],
    ["2026-11-23T10:15:00Z", "2026-11-23T10:15:00Z"],
    ["23.11.2026.", "problem: must have a time beside its day"],
    [
      "25.10.2026. 02:30",
      "problem: is a time that Europe/Belgrade had never or twice",
    ],
    [
      "29.03.2026. 02:30",
      "problem: is a time that Europe/Belgrade had never or twice",
    ],
  ])("reads the moment %j as %s", (cell, text) => {
    expect(adapted(cell, "timestamptz")).toBe(text);
  });

  it("takes a moment without a zone for the company's where the source said so", () => {
    const cell = "2026-11-23 10:15";
    expect(adapted(cell, "timestamptz", { dateFormat: "iso" })).toBe(
      "2026-11-23T09:15:00.000Z",
    );
    expect(adapted(cell, "timestamptz", { dateFormat: undefined })).toBe(cell);
  });

  it.each([
    ["DA", "true"],
    ["ne", "false"],
    ["T", "true"],
    ["F", "false"],
    ["1", "1"],
    ["možda", "možda"],
  ])("reads the yes or no %j as %s", (cell, text) => {
    expect(adapted(cell, "boolean")).toBe(text);
  });

  it("translates values, also those of a list, and no other", () => {
    const values = { column: { KOD: "KO", "": "KO" }, other: { A: "B" } };
    expect(adapted("KOD", "text", { values })).toBe("KO");
    expect(adapted(" ", "text", { values })).toBe("KO");
    expect(adapted("A", "text", { values })).toBe("A");
    expect(adapted("constructor", "text", { values })).toBe("constructor");
    expect(adapted("A; KOD", "text[]", { values, listSeparator: ";" })).toBe(
      "A|KO",
    );
    expect(adapted("a|b,c", "text[]", { listSeparator: "," })).toContain(
      "problem: ",
    );
  });
});
