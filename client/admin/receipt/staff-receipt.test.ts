import { beforeAll, expect, it } from "vitest";
import type { StaffReceipt } from "../../api.ts";
import { switchLanguage } from "../../i18n/i18n.ts";
import { passedOf } from "../../receipt/receipt-texts.ts";
import { limitsOf, staffPassed, staffRows } from "./staff-receipt.ts";
import { texts } from "./texts/sr-latn.ts";

beforeAll(() => switchLanguage("sr-Latn"));

const RECEIPT: StaffReceipt = {
  itemCode: "CE285A",
  name: "Toner",
  unit: "kom",
  quantity: "4",
  currency: "RSD",
  vatRate: "20",
  paymentMethod: { code: "AVANS", name: "Avans" },
  at: "2026-11-23T13:08:00.000Z",
  listPrice: 42_500_000,
  netPrice: 34_850_000,
  rebatePercent: "18",
  kind: "rebates",
  combine: "cascade",
  scale: 2,
  validUntil: null,
  steps: [
    { kind: "list", price: 42_500_000, source: "price_list", code: "VP-1" },
    {
      kind: "base",
      price: 34_000_000,
      percent: "20",
      rule: { level: "group", rung: "category", ruleId: 7, code: "GRP-B" },
    },
    {
      kind: "payment",
      price: 33_320_000,
      percent: "2",
      rule: { level: "general", rung: "all", ruleId: 9 },
    },
    { kind: "cap", price: 34_850_000, percent: "18" },
  ],
  passedOver: [
    {
      kind: "quantity",
      reason: "not_reached",
      price: 34_000_000,
      minQuantity: "50",
      percent: "5",
      rule: { level: "partner", rung: "item", minQuantity: "50" },
    },
  ],
  candidates: [{ kind: "rebates", price: 34_850_000 }],
  limits: [
    { kind: "cap", percent: "18", price: 34_850_000, hit: true },
    { kind: "floor", price: 30_000_000, hit: false },
  ],
};

it("says whose rule each step is, and names the limits", () => {
  expect(staffRows(RECEIPT, texts)).toEqual([
    { name: "Cenovnik VP-1", sub: "", price: 42_500_000 },
    {
      name: "Rabat za robnu grupu",
      percent: "20",
      sub: "pravilo grupe · GRP-B",
      price: 34_000_000,
    },
    {
      name: "Avans",
      percent: "2",
      sub: "opšte pravilo · pravilo 9",
      price: 33_320_000,
    },
    {
      name: "Najveći rabat artikla",
      percent: "18",
      sub: "granica je dostignuta, vidi samo uprava",
      price: 34_850_000,
    },
  ]);
});

it("says how far the price is above a limit that it did not reach", () => {
  expect(limitsOf(RECEIPT, texts)).toEqual([
    {
      name: "Najniža cena artikla",
      sub: "cena je 485,00 iznad, vidi samo uprava",
      price: 30_000_000,
    },
  ]);
});

it("says why a rung was not counted as the partner reads it", () => {
  expect(passedOf(staffPassed(RECEIPT))).toEqual([
    {
      name: "Količina 50+",
      figure: "−5%",
      reason: "od 50 kom cena je 3.400,00",
    },
  ]);
});
