import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Item, Quote } from "../api.ts";
import { cart, changeCart } from "../cart/cart-store.ts";
import { clearCart } from "../cart/change-cart.ts";
import { orderInput } from "../cart/order-input.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { CartRowList } from "./CartRowList.tsx";

const itemOf = (code: string): Item =>
  ({
    code,
    name: `Artikal ${code}`,
    unit: "kom",
    currency: "RSD",
    vatRate: "20",
    listPrice: 10_000,
    netPrice: 10_000,
    rebatePercent: "0",
    minimumOrder: "1",
    quantityStep: "1",
    packSize: "",
    breaks: [],
    stock: { state: "in_stock", label: "Na stanju" },
  }) as unknown as Item;
const CODES = ["A", "B", "C", "D"];

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() =>
  changeCart((draft) => {
    draft.codes = [...CODES];
    draft.lines = Object.fromEntries(
      CODES.map((code) => [code, { quantity: 2_000, item: itemOf(code) }]),
    );
  }),
);
afterEach(() => {
  cleanup();
  clearCart("placed");
});

function show() {
  const [fresh, setFresh] = createSignal<Item[]>();
  const [quote, setQuote] = createSignal<Quote>();
  const [gone, setGone] = createSignal<string[]>([]);
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <CartRowList
            fresh={fresh()}
            gone={(code) => gone().includes(code)}
            quote={quote()}
            confirmationOnly={[]}
            mark
          />
        )}
      />
    </MemoryRouter>
  ));
  return { setFresh, setGone, setQuote };
}
const shownCodes = () =>
  screen.getAllByTestId("item-row").map((row) => row.dataset["code"]);

it("puts what asks for something before the rest, once that is learnt", () => {
  const { setFresh, setGone } = show();
  expect(shownCodes()).toEqual(CODES);
  expect(screen.queryByTestId("problem-lines")).toBeNull();
  setGone(["D"]);
  setFresh([
    itemOf("A"),
    itemOf("B"),
    { ...itemOf("C"), stock: { state: "out", label: "nema" } },
  ]);
  expect(shownCodes()).toEqual(["C", "D", "A", "B"]);
  expect(screen.getByTestId("problem-lines").textContent).toContain("2 stavke");
});

it("lets no line jump while its quantity is being typed", () => {
  changeCart((draft) => {
    const line = draft.lines["C"];
    if (line) line.item = { ...itemOf("C"), quantityStep: "12" };
  });
  changeCart((draft) => {
    const line = draft.lines["B"];
    if (line) line.quantity = 2_500;
  });
  show();
  // What did not fit on opening stands first, and stays there when it is mended.
  expect(shownCodes()).toEqual(["B", "C", "A", "D"]);
  const field = (code: string) =>
    screen
      .getAllByTestId("item-row")
      .find((row) => row.dataset["code"] === code)
      ?.querySelector<HTMLInputElement>('[data-testid="quantity"]');
  for (const [code, text] of [
    ["B", "3"],
    ["A", "1,5"],
  ] as const) {
    const input = field(code);
    if (input) fireEvent.input(input, { target: { value: text } });
  }
  expect(cart.lines["A"]?.quantity).toBe(1_500);
  expect(shownCodes()).toEqual(["B", "C", "A", "D"]);
});

it("keeps what is written beside a line, and sends it along", () => {
  show();
  const add = screen.getAllByTestId("line-note-add")[1];
  if (add) fireEvent.click(add);
  const note = screen.getByTestId("line-note");
  expect(document.activeElement).toBe(note);
  fireEvent.input(note, { target: { value: "tamnija nijansa" } });
  expect(orderInput(cart, { lines: [] }).lines[1]?.note).toBe(
    "tamnija nijansa",
  );
  fireEvent.input(note, { target: { value: "" } });
  expect(screen.getByTestId("line-note")).toBe(note);
  fireEvent.blur(note);
  expect(screen.queryByTestId("line-note")).toBeNull();
  expect(cart.lines["B"]).not.toHaveProperty("note");
});

it("shows the server's price of a line for as long as its quantity is the same", () => {
  const { setQuote } = show();
  const priced = CODES.map((itemCode) => ({
    itemCode,
    quantity: "2",
    netPrice: 9_000,
  }));
  setQuote({ lines: priced } as unknown as Quote);
  const prices = () =>
    screen.getAllByTestId("net-price").map((price) => price.textContent);
  expect(prices()).toEqual(["0,90", "0,90", "0,90", "0,90"]);
  changeCart((draft) => {
    const line = draft.lines["B"];
    if (line) line.quantity = 3_000;
  });
  expect(prices()).toEqual(["0,90", "1,00", "0,90", "0,90"]);
});
