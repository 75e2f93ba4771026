import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { companyIn } from "./company.ts";
import { Erp } from "./erp.ts";
import { drawBalances, drawStatuses, drawStock } from "./feeds.ts";
import { sampleMessage } from "./sample-message.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fake-erp-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SMALL = path.join(import.meta.dirname, "data");
const open = (name?: string) =>
  new Erp(
    companyIn(SMALL),
    name === undefined ? name : path.join(folder, name),
  );

describe("an order", () => {
  it("has one document, however often it comes", () => {
    const erp = open();
    const first = erp.take(sampleMessage());
    expect(first).toEqual({
      kind: "taken",
      document: "NAR-000001",
      isNew: true,
    });
    expect(erp.take(sampleMessage())).toEqual({ ...first, isNew: false });
    expect(erp.take(sampleMessage({ number: "N-2" }))).toMatchObject({
      document: "NAR-000002",
    });
    expect(erp.take(sampleMessage({ quantity: "9" }))).toEqual({
      kind: "other_content",
      document: "NAR-000001",
    });
    expect(erp.books.orders.size).toBe(2);
  });

  it("keeps its document through changes and a cancellation, in whatever order they come", () => {
    const erp = open();
    const cancel = sampleMessage({ revision: 3, kind: "cancel" });
    expect(erp.take(cancel)).toMatchObject({ document: "NAR-000001" });
    erp.take(sampleMessage({ revision: 2, kind: "change", quantity: "3" }));
    erp.take(sampleMessage());
    expect(erp.books.order("N-1")).toMatchObject({
      latest: 3,
      isToBeCancelled: true,
      document: "NAR-000001",
    });
    expect(erp.books.orders.size).toBe(1);
  });

  it("is refused when an item is not known, and leaves nothing behind", () => {
    const erp = open();
    expect(erp.take(sampleMessage({ item: "NEMA" }))).toEqual({
      kind: "refused",
      message: "Artikal NEMA ne postoji u šifarniku.",
    });
    expect(erp.books.orders.size).toBe(0);
  });

  it("is told of from its confirmation to its invoice, and takes its goods off the shelf", () => {
    const erp = open();
    erp.take(sampleMessage());
    erp.confirm("N-1");
    expect(rowOf(erp, "00185,M1")).toBe("00185,M1,120,8");
    erp.ship("N-1", [{ line: 1, warehouse: "M1", quantity: 1000 }]);
    expect(rowOf(erp, "00185,M1")).toBe("00185,M1,119,7");
    erp.ship("N-1");
    erp.invoice("N-1");
    erp.pay("N-1");
    expect(rowOf(erp, "00185,M1")).toBe("00185,M1,116,4");
    expect(drawStatuses(erp.books)?.text.split("\n").slice(1, -1)).toEqual([
      "N-1,confirmed,,,,,",
      "N-1,partly_shipped,OTP-000001,1,M1,1,",
      "N-1,shipped,OTP-000002,1,M1,3,",
      "N-1,invoiced,RN-000001,,,,",
    ]);
    expect(erp.books.ledger).toMatchObject([
      { debit: 2_040_000, credit: 0 },
      { debit: 0, credit: 2_040_000, closes: "RN-000001" },
    ]);
    expect(drawBalances(erp.books)).toMatch(
      /^partner,currency,as_of,balance\n\w+,RSD,\d{4}-\d\d-\d\d,0\.00\n$/,
    );
  });
});

describe("what it remembers", () => {
  it("is all there after its end, and what was told of nobody is cut off", () => {
    const erp = open("log");
    erp.take(sampleMessage());
    erp.confirm("N-1");
    erp.close();
    const file = path.join(folder, "log");
    const whole = readFileSync(file, "utf8");
    appendFileSync(file, '{"what":"refused","num');
    const again = open("log");
    expect(again.books.order("N-1")).toMatchObject({ state: "confirmed" });
    expect(again.take(sampleMessage())).toMatchObject({
      document: "NAR-000001",
      isNew: false,
    });
    again.told(1);
    again.close();
    expect(readFileSync(file, "utf8")).toBe(
      `${whole}{"what":"told","rows":1}\n`,
    );
  });
});

function rowOf({ books }: Erp, key: string): string | undefined {
  const rows = drawStock(books, "listed").text.split("\n");
  const row = rows.find((one) => one.startsWith(`${key},`));
  return row?.split(",").slice(0, 4).join(",");
}
