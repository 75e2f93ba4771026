import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Item } from "../api.ts";
import { setQuantity } from "./change-cart.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { CartBar } from "./CartBar.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

it("names the currency of the partner's prices, not the house's", () => {
  const item = {
    code: "A",
    name: "Čekić",
    unit: "kom",
    currency: "EUR",
    listPrice: 1_000_000,
    netPrice: 1_000_000,
    minimumOrder: "1",
    quantityStep: "1",
    breaks: [],
  } as unknown as Item;
  setQuantity(item, 2000);
  render(() => (
    <MemoryRouter>
      <Route path="*" component={CartBar} />
    </MemoryRouter>
  ));
  expect(screen.getByTestId("cart-bar").textContent).toContain("200,00 EUR");
});
