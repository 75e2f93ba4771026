import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeAll, expect, it } from "vitest";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { Stepper } from "./Stepper.tsx";

const rule = stepRuleFrom({
  minimumOrder: "1",
  quantityStep: "25",
  packSize: "25",
});

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

function show(start: number, shape: "closed" | "open") {
  const [quantity, setQuantity] = createSignal(start);
  render(() => (
    <Stepper
      name="Rezna ploča"
      shape={shape}
      quantity={quantity()}
      rule={rule}
      onChange={setQuantity}
      hint
    />
  ));
  return quantity;
}

const field = () => screen.getByTestId<HTMLInputElement>("quantity");

it("opens from a lone plus to one pack, and closes below it", () => {
  const quantity = show(0, "closed");
  expect(screen.queryByTestId("quantity")).toBeNull();
  fireEvent.click(screen.getByTestId("quantity-plus"));
  expect(quantity()).toBe(25_000);
  expect(field().value).toBe("25");
  fireEvent.click(screen.getByTestId("quantity-minus"));
  expect(quantity()).toBe(0);
  expect(screen.queryByTestId("quantity")).toBeNull();
});

it("takes a typed quantity at once and offers the packs around one that does not fit", () => {
  const quantity = show(25_000, "open");
  fireEvent.input(field(), { target: { value: "60" } });
  expect(quantity()).toBe(60_000);
  expect(screen.getByText(/Pakovanje 25:/)).toBeTruthy();
  fireEvent.click(screen.getByText("75"));
  expect(quantity()).toBe(75_000);
  expect(field().value).toBe("75");
  expect(screen.queryByText(/Pakovanje 25:/)).toBeNull();
});

it("keeps the quantity while nonsense is typed, and empties on leaving an empty field", () => {
  const quantity = show(25_000, "open");
  fireEvent.input(field(), { target: { value: "2x" } });
  fireEvent.blur(field());
  expect(quantity()).toBe(25_000);
  expect(field().value).toBe("25");
  fireEvent.input(field(), { target: { value: "" } });
  expect(quantity()).toBe(25_000);
  fireEvent.blur(field());
  expect(quantity()).toBe(0);
});

it("keeps what is being typed when the cart is told of again", () => {
  const [cart, setCart] = createSignal({ quantity: 40_000 });
  render(() => (
    <Stepper
      name="Čaše"
      shape="closed"
      quantity={cart().quantity}
      rule={stepRuleFrom({
        minimumOrder: "1",
        quantityStep: "1",
        packSize: "1",
      })}
      onChange={(quantity) => setCart({ quantity })}
    />
  ));
  fireEvent.input(field(), { target: { value: "0" } });
  setCart({ quantity: 40_000 });
  expect(field().value).toBe("0");
  fireEvent.blur(field());
  expect(cart().quantity).toBe(0);
});
