import { describe, expect, it } from "vitest";
import { parsePaymentReference } from "../../server/core/payment-reference.ts";
import { parseIpsPayload } from "../../server/documents/ips-qr.rules.ts";
import { payloadOf, paymentOf, paymentOfProforma } from "./payment.ts";

const PAYEE = {
  name: "Veleprodaja Primer d.o.o.",
  address: "Bulevar Primera 1",
  city: "Beograd",
  account: "265-1234-88",
  paymentCode: "220",
};
const BY = { payee: PAYEE, currency: "RSD", partnerCode: "10472" };

const read = (payment: Parameters<typeof payloadOf>[0]) => {
  const found = payloadOf(payment);
  return "payload" in found ? parseIpsPayload(found.payload) : found.why;
};

describe("a payment of documents", () => {
  it("names one document in the purpose and in the reference", () => {
    const payment = paymentOf([{ number: "RN-101/2026", open: 30_000_00 }], BY);
    expect(read(payment)).toEqual({
      account: "265000000000123488",
      name: "Veleprodaja Primer d.o.o.\nBulevar Primera 1\nBeograd",
      amount: 30_000_00,
      paymentCode: "220",
      purpose: "Uplata RN-101/2026",
      reference: `97${payment.reference?.number}`,
    });
    expect(payment.reference?.number).toMatch(/^\d\dRN1012026$/);
    expect(parsePaymentReference(payment.reference?.number ?? "")).toBe(
      payment.reference?.number,
    );
  });

  it("names several in the purpose and who pays in the reference", () => {
    const payment = paymentOf(
      [
        { number: "RN-101", open: 30_000_00 },
        { number: "RN-118", open: 75_000_00 },
      ],
      BY,
    );
    expect(payment).toMatchObject({
      amount: 105_000_00,
      numbers: ["RN-101", "RN-118"],
      purpose: "Uplata RN-101, RN-118",
      reference: { model: "97", number: "1310472" },
    });
    expect(read(payment)).toMatchObject({ amount: 105_000_00 });
  });

  it("names as many whole numbers as there is room for, and how many more", () => {
    const documents = [1, 2, 3, 4].map((n) => ({
      number: `RN-2026-0000${n}`,
      open: 100,
    }));
    const { purpose, numbers } = paymentOf(documents, BY);
    expect(purpose).toBe("Uplata RN-2026-00001 +3");
    expect(numbers).toHaveLength(4);
    expect(paymentOf(documents.slice(0, 2), BY).purpose).toBe(
      "Uplata RN-2026-00001, RN-2026-00002",
    );
  });

  it("makes no reference of what no bank would read, and goes on by who pays", () => {
    const references = ["РН-7", "X".repeat(19), "Š-1"].map(
      (number) => paymentOf([{ number, open: 100 }], BY).reference?.number,
    );
    expect(references).toEqual(["1310472", "1310472", "1310472"]);
    const nameless = paymentOf([{ number: "Š-1", open: 100 }], {
      ...BY,
      partnerCode: "Ж",
    });
    expect(nameless.reference).toBeNull();
    expect(read(nameless)).toMatchObject({ reference: undefined });
  });
});

describe("a payment of a proforma", () => {
  it("bears what is printed on it", () => {
    const payment = paymentOfProforma(
      {
        number: "N-2026-00042",
        proformaNumber: "PR-2026-00042",
        total: 41_684_30,
        currency: "RSD",
      },
      PAYEE,
    );
    expect(payloadOf(payment)).toEqual({
      payload:
        "K:PR|V:01|C:1|R:265000000000123488|N:Veleprodaja Primer d.o.o.\nBulevar Primera 1\nBeograd|I:RSD41684,30|SF:220|S:Predračun PR-2026-00042|RO:97872026000042",
    });
  });
});

it("says why there is no code", () => {
  const of = (open: number, more: Partial<typeof BY> = {}) =>
    read(paymentOf([{ number: "RN-1", open }], { ...BY, ...more }));
  expect(of(300_000_00)).toMatchObject({ amount: 300_000_00 });
  expect([
    of(300_000_01),
    of(100, { currency: "EUR" }),
    of(100, { payee: { ...PAYEE, account: "265-1234-89" } }),
    of(0),
  ]).toEqual(["over_limit", "currency", "no_code", "no_code"]);
});
