import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { switchLanguage } from "../i18n/i18n.ts";
import { StockBadge } from "./StockBadge.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-29T12:00:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it.each([
  [{ label: "1250.5", quantity: "1250.5" }, "1.250,5"],
  // What the wholesaler wrote stands as he wrote it, also where it looks like a number.
  [{ label: "1.500" }, "1.500"],
  [{ label: "nema", quantity: "0" }, "nema"],
])("writes %j as %s", (stock, text) => {
  render(() => <StockBadge state="in_stock" {...stock} />);
  expect(screen.getByTestId("stock-label").textContent).toBe(text);
});

it.each([
  ["u dolasku 05.12.2026.", "u dolasku 05.12."],
  ["у доласку 05.12.2026.", "у доласку 05.12."],
  ["u dolasku 15.01.2027.", "u dolasku 15.01.2027."],
  ["u dolasku 15.12.2025.", "u dolasku 15.12.2025."],
  ["incoming 05.12.2026", "incoming 05.12.2026"],
  ["u dolasku", "u dolasku"],
])("writes of what comes %j as %j", (label, text) => {
  render(() => <StockBadge state="incoming" label={label} />);
  expect(screen.getByTestId("stock-label").textContent).toBe(text);
});

it("tells the year where the new one has begun", () => {
  vi.setSystemTime(new Date("2026-12-31T23:30:00Z"));
  render(() => <StockBadge state="incoming" label="u dolasku 15.01.2027." />);
  render(() => <StockBadge state="incoming" label="u dolasku 30.12.2026." />);
  expect(
    screen.getAllByTestId("stock-label").map(({ textContent }) => textContent),
  ).toEqual(["u dolasku 15.01.", "u dolasku 30.12.2026."]);
});
