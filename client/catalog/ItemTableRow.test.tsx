import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Item } from "../api.ts";
import { setQuantity } from "../cart/change-cart.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { ItemTableRow } from "./ItemTableRow.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

it("names each figure for whoever hears it", () => {
  const item = {
    code: "A",
    name: "Čekić",
    unit: "kom",
    currency: "RSD",
    listPrice: 1_000_000,
    rebatePercent: "10",
    netPrice: 900_000,
    minimumOrder: "1",
    quantityStep: "1",
    breaks: [],
    stock: { state: "in_stock", label: "Na stanju" },
  } as unknown as Item;
  setQuantity(item, 2000);
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <ItemTableRow item={item} />} />
    </MemoryRouter>
  ));
  const cells = [...screen.getByTestId("item-row").children];
  const heard = cells.map(({ textContent }) => textContent);
  expect(heard).toEqual(
    expect.arrayContaining([
      "cena po cenovniku 100,00",
      "Rabat −10%",
      "Vaša cena 90,00",
      "Pak. kom",
      "Iznos 180,00Traži cenu",
    ]),
  );
});
