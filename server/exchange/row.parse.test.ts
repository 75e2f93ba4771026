import { describe, expect, it } from "vitest";
import { LongNumber } from "../file-formats/file-record.ts";
import { FEEDS } from "./feeds.ts";
import { readRow } from "./row.parse.ts";

const STOCK = { item: "00185", warehouse: "M1", on_hand: "12" };

function stock(cells: Record<string, unknown>) {
  return readRow({ line: 7, cells: { ...STOCK, ...cells } }, FEEDS.stock);
}

describe("a row of stock", () => {
  it("keeps codes as text and counts in thousandths", () => {
    expect(stock({ reserved_elsewhere: "1.5" })).toEqual({
      staged: "7\tf\t15\t00185\tM1\t12000\t1500\t\\N\t\\N\t\\N\t\\N",
      rejection: undefined,
    });
  });

  it("tells a cleared cell from one that is left out", () => {
    const cleared = stock({ incoming: null, incoming_date: "" });
    expect(cleared.staged).toBe(
      "7\tf\t55\t00185\tM1\t12000\t\\N\t\\N\t\\N\t\\N\t\\N",
    );
    expect(stock({}).staged).toContain("7\tf\t7\t");
  });

  it("takes negative stock, trims codes, and JSON numbers for figures", () => {
    expect(stock({ item: " 00185 ", on_hand: -3.5 }).staged).toContain(
      "\t00185\tM1\t-3500\t",
    );
  });

  it("escapes what COPY would take for its own", () => {
    expect(stock({ item: "a\\b" }).staged).toContain("\ta\\\\b\t");
  });

  it("takes orders listed with bars or as a JSON list", () => {
    expect(stock({ includes_orders: "N-1| N-2|N-1|" }).staged).toMatch(
      /\{"N-1","N-2"\}$/,
    );
    expect(stock({ includes_orders: ["N-1", "N-2"] }).staged).toMatch(
      /\{"N-1","N-2"\}$/,
    );
  });

  it.each([
    ["item", 185, "not a JSON number"],
    ["item", "", "must be filled in"],
    ["item", "a\nb", "one line"],
    ["item", "a\u0000b", "a character that is none"],
    ["item", "a\ufeffb", "a character that is none"],
    ["on_hand", "12,5", "must be a quantity"],
    ["on_hand", "1.0001", "must be a quantity"],
    ["on_hand", "1e3", "must be a quantity"],
    ["on_hand", "1234567890", "must be a quantity"],
    ["on_hand", undefined, "must be filled in"],
    ["reserved_elsewhere", "-1", "must be a quantity"],
    ["incoming_date", "23.11.2026.", "YYYY-MM-DD"],
    ["incoming_date", "2026-02-30", "YYYY-MM-DD"],
    ["as_of", "2026-11-23T10:15:00", "with its zone"],
    ["includes_orders", ["N-1|N-2"], "not a JSON list"],
  ])("rejects %s = %j", (field, value, message) => {
    const { rejection, staged } = stock({ [field]: value });
    expect(rejection).toMatchObject({ line: 7, field });
    expect(rejection?.message).toContain(message);
    expect(staged).toMatch(/^7\tt\t/);
  });
});

it("rejects a percentage above 100 and a currency that is none", () => {
  const row = { kind: "rebate", rebate_percent: "100.5" };
  expect(readRow({ line: 2, cells: row }, FEEDS.rebates).rejection).toEqual({
    line: 2,
    field: "rebate_percent",
    value: "100.5",
    message: "must be a number from 0 to 100 of at most 4 decimals",
  });
  const list = { code: "VP", name: "VP", currency: "din" };
  expect(
    readRow({ line: 2, cells: list }, FEEDS["price-lists"]).rejection?.field,
  ).toBe("currency");
});

it("passes a broken record on by its line", () => {
  const broken = { line: 3, broken: "is not JSON", value: "x" };
  expect(readRow(broken, FEEDS.items).rejection).toEqual({
    line: 3,
    field: "",
    value: "x",
    message: "is not JSON",
  });
});

it("names a number with more digits than anybody can hold, as it stands", () => {
  const cells = {
    item: "1",
    warehouse: new LongNumber("12345678901234567890"),
    on_hand: "1",
  };
  expect(readRow({ line: 1, cells }, FEEDS.stock).rejection).toMatchObject({
    field: "warehouse",
    value: "12345678901234567890",
    message: expect.stringContaining("not a JSON number") as string,
  });
  const long = { ...cells, warehouse: "M1" };
  const onHand = new LongNumber("0.1000000000000000055");
  expect(
    readRow({ line: 1, cells: { ...long, on_hand: onHand } }, FEEDS.stock)
      .rejection,
  ).toMatchObject({ field: "on_hand", value: "0.1000000000000000055" });
});
