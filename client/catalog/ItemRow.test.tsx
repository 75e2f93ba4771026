import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Item } from "../api.ts";
import { clearCart, quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { setWithVat } from "../cart/shown-price.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { ItemRow } from "./ItemRow.tsx";
import { ItemTableRow } from "./ItemTableRow.tsx";

const ITEM = {
  code: "A",
  name: "Rezna ploča",
  unit: "kom",
  currency: "RSD",
  vatRate: "20",
  listPrice: 100_000,
  rebatePercent: "2",
  netPrice: 98_000,
  minimumOrder: "1",
  quantityStep: "1",
  packSize: null,
  breaks: [
    { minQuantity: "12", netPrice: 94_000 },
    { minQuantity: "48", netPrice: 89_000 },
  ],
  stock: { state: "in_stock", label: "Na stanju" },
} as unknown as Item;

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(() => {
  cleanup();
  clearCart("placed");
  setWithVat(false);
});

const ROWS = [
  ["a phone", ItemRow],
  ["a desktop", ItemTableRow],
] as const;

const show = (Row: (typeof ROWS)[number][1]) =>
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <Row item={ITEM} />} />
    </MemoryRouter>
  ));
const textOf = (testid: string) =>
  screen.getByTestId(testid).textContent.replaceAll("\u00A0", " ");

it.each(ROWS)("says in the row of %s what more pieces cost", (_name, Row) => {
  show(Row);
  expect(textOf("price-ladder")).toBe("12+ 9,40 · 48+ 8,90");
});

it.each(ROWS)("leads on %s to the next better price", (_name, Row) => {
  setQuantity(ITEM, 6_000);
  show(Row);
  expect(textOf("next-rung")).toBe("još 6 → −4,1%");
  fireEvent.click(screen.getByTestId("next-rung"));
  expect(quantityInCart("A")).toBe(12_000);
  expect(textOf("next-rung")).toBe("još 36 → −5,3%");
  fireEvent.click(screen.getByTestId("next-rung"));
  expect(screen.queryByTestId("next-rung")).toBeNull();
});

it.each(ROWS)("shows on %s the prices with VAT to whoever wants", (_, Row) => {
  setWithVat(true);
  show(Row);
  expect(textOf("net-price")).toBe("11,76");
  expect(textOf("price-ladder")).toBe("12+ 11,28 · 48+ 10,68");
});
