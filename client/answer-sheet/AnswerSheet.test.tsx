import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Conflict, Item } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { AnswerSheet } from "./AnswerSheet.tsx";
import { emptyCart } from "../device/cart.ts";

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() => {
  // No quote comes: the decisions alone are looked at.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const dearer = (itemCode: string): Conflict =>
  ({
    kind: "price_changed",
    itemCode,
    expectedPrice: 10_000,
    netPrice: 12_000,
  }) as Conflict;

const itemOf = (code: string, quantityStep: string) =>
  ({
    code,
    name: `Item ${code}`,
    unit: "kom",
    netPrice: 10_000,
    quantityStep,
    minimumOrder: "1",
    breaks: [],
  }) as unknown as Item;

function show(conflicts: Conflict[], quantityStep = "1"): void {
  const codes = ["A", "B"];
  const order = {
    ...emptyCart(),
    codes,
    lines: Object.fromEntries(
      codes.map((code) => [
        code,
        { quantity: 9000, item: itemOf(code, quantityStep) },
      ]),
    ),
  };
  render(() => (
    <AnswerSheet
      order={order}
      conflicts={conflicts}
      sending={false}
      acceptAll="Accept all"
      onSend={() => Promise.resolve()}
    />
  ));
}

/** What is pressed on the card of an item. */
const chosen = (code: string) =>
  [...document.querySelectorAll(`[data-code="${code}"] [aria-pressed="true"]`)]
    .map(({ textContent }) => textContent)
    .join();

it("accepts all that the person has left open, and nothing that he decided", () => {
  show([dearer("A"), dearer("B")]);
  const remove = document.querySelector('[data-code="A"] button:last-child');
  if (!remove) throw new Error("nothing to press");
  fireEvent.click(remove);
  const before = chosen("A");
  expect(before).not.toBe("");
  fireEvent.click(screen.getByTestId("accept-all"));
  expect(chosen("A")).toBe(before);
  expect(chosen("B")).not.toBe("");
  expect(chosen("B")).not.toBe(before);
});

it("does not take a line out for the person that he is not told the stock of", () => {
  show([dearer("A"), { kind: "not_enough_stock", itemCode: "B" } as Conflict]);
  fireEvent.click(screen.getByTestId("accept-all"));
  expect(chosen("A")).not.toBe("");
  expect(chosen("B")).toBe("");
  // Nothing is left that it could accept.
  expect(screen.queryByTestId("accept-all")).toBeNull();
});

it("takes of what is free only whole steps", () => {
  const short = { kind: "not_enough_stock", itemCode: "B", available: "7" };
  show([short as Conflict], "5");
  fireEvent.click(screen.getByTestId("accept-all"));
  expect(chosen("B")).toMatch(/\b5\b/);
});
