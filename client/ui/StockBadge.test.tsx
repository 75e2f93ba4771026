import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import { switchLanguage } from "../i18n/i18n.ts";
import { StockBadge } from "./StockBadge.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

it.each([
  [{ label: "1250.5", quantity: "1250.5" }, "1.250,5"],
  // What the wholesaler wrote stands as he wrote it, also where it looks like a number.
  [{ label: "1.500" }, "1.500"],
  [{ label: "nema", quantity: "0" }, "nema"],
])("writes %j as %s", (stock, text) => {
  render(() => <StockBadge state="in_stock" {...stock} />);
  expect(screen.getByTestId("stock-label").textContent).toBe(text);
});
