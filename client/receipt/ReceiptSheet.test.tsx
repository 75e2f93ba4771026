import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Receipt } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import type { Remote } from "../offline/create-remote.ts";
import type { Failure } from "../lib/failure.ts";
import { ReceiptSheet } from "./ReceiptSheet.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const RECEIPT: Receipt = {
  itemCode: "VT-18220",
  name: "Aku bušilica",
  unit: "kom",
  quantity: "2",
  currency: "RSD",
  vatRate: "20",
  paymentMethod: null,
  at: "2026-11-23T13:08:00.000Z",
  listPrice: 42_500_000,
  netPrice: 35_041_300,
  rebatePercent: "17.55",
  validUntil: "2026-11-30",
  steps: [
    { kind: "list", price: 42_500_000, source: "price_list", code: "VP-1" },
    {
      kind: "base",
      price: 36_125_000,
      percent: "15",
      rung: "category",
      code: "U-2026",
      validTo: "2026-11-30",
    },
    {
      kind: "quantity",
      price: 35_041_300,
      percent: "3",
      rung: "all",
      minQuantity: "2",
    },
  ],
  passedOver: [
    {
      kind: "action",
      reason: "rebates_given",
      price: 37_000_000,
      rung: "item",
      code: "JESEN",
    },
    {
      kind: "quantity",
      reason: "not_reached",
      price: 34_318_800,
      minQuantity: "50",
      percent: "5",
      rung: "all",
    },
    {
      kind: "payment",
      reason: "other_payment",
      price: 34_340_400,
      percent: "2",
      rung: "method",
      paymentMethod: { code: "AVANS", name: "Avans" },
    },
  ],
};

const remote = (of: { value?: Receipt; failure?: Failure }) => {
  const refresh = vi.fn<() => void>();
  const made: Remote<Receipt> = {
    value: () => of.value,
    failure: () => of.failure,
    loading: () => false,
    at: () => 0,
    refresh,
    set: () => {},
  };
  return { made, refresh };
};
let onClose = vi.fn<() => void>();
beforeEach(() => {
  onClose = vi.fn<() => void>();
});
const show = (receipt: Remote<Receipt>) =>
  render(() => (
    <ReceiptSheet
      price={36_125_000}
      receipt={receipt}
      what="{code}, {n} {unit}, {date} {time}"
      onClose={onClose}
    />
  ));
/** What is read in each row, blanks evened out. */
const rows = (name: string) =>
  screen
    .queryAllByTestId(name)
    .map((row) => row.textContent.replace(/\s+/g, " ").trim());

it("counts the price down, strikes what was not counted, and sums up with VAT", () => {
  show(remote({ value: RECEIPT }).made);
  expect(screen.getByText("Zašto 3.504,13?")).toBeTruthy();
  expect(screen.getByText("VT-18220, 2 kom, 23.11. 14:08")).toBeTruthy();
  expect(rows("receipt-step")).toEqual([
    "uračunato: Cenovnik VP-1 4.250,00",
    "uračunato: Rabat za robnu grupu −15%U-2026 · važi do 30.11.2026.3.612,50",
    "uračunato: Količina 2+ −3%3.504,13",
  ]);
  expect(rows("receipt-passed")).toEqual([
    "nije uračunato: Akcija 3.700,00cena sa Vašim rabatom je niža",
    "nije uračunato: Količina 50+ −5%od 50 kom cena je 3.431,88",
    "nije uračunato: Avans −2%birate ga u korpi, cena je tada 3.434,04",
  ]);
  expect(screen.getByTestId("receipt-net").textContent).toBe("3.504,13");
  expect(screen.getByText("700,83")).toBeTruthy();
  expect(screen.getByText("4.204,96")).toBeTruthy();
});

it("names no figure of a limit but the price", () => {
  const [list, base] = RECEIPT.steps;
  if (!list || !base) throw new Error("a receipt of two steps");
  const limit = { kind: "limit" as const, price: 38_000_000 };
  const value = { ...RECEIPT, netPrice: 38_000_000, passedOver: [] };
  show(remote({ value: { ...value, steps: [list, base, limit] } }).made);
  expect(rows("receipt-step")[2]).toBe(
    "uračunato: Najveći dogovoreni rabat ukupan rabat je ograničen3.800,00",
  );
});

it("has the page's price in its title while the receipt is awaited", () => {
  show(remote({}).made);
  expect(screen.getByText("Zašto 3.612,50?")).toBeTruthy();
  expect(rows("receipt-step")).toEqual([]);
  fireEvent.click(screen.getByLabelText("Zatvori"));
  expect(onClose).toHaveBeenCalledOnce();
});

it("says that it could not be loaded, and tries again", () => {
  const failure: Failure = {
    kind: "broken",
    reason: "INTERNAL_SERVER_ERROR",
    conflicts: [],
    status: 500,
  };
  const { made, refresh } = remote({ failure });
  show(made);
  expect(screen.getByText("Obračun se nije učitao")).toBeTruthy();
  fireEvent.click(screen.getByText("Pokušaj ponovo"));
  expect(refresh).toHaveBeenCalledOnce();
});

it("says that an item has no price any more", () => {
  const failure: Failure = {
    kind: "refused",
    reason: "not_found",
    conflicts: [],
    status: 404,
  };
  show(remote({ failure }).made);
  expect(screen.getByText("Za ovaj artikal više nema cene")).toBeTruthy();
});
