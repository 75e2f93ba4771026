import "fake-indexeddb/auto";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Item } from "../api.ts";
import { writeDevice } from "../device/device-db.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { toast } from "../ui/toast.ts";
import { readCart } from "./cart-db.ts";
import { MAIN } from "./cart-sync.ts";
import { cart, openCart } from "./cart-store.ts";
import {
  addCart,
  cartName,
  dropCart,
  renameCart,
  shownCarts,
  takeCart,
} from "./carts.ts";
import { clearCart, setQuantity } from "./change-cart.ts";

const ANA = { owner: "ana-s-tag", username: "ana" };
const itemOf = (code: string) =>
  ({ code, name: code, netPrice: 100, breaks: [] }) as unknown as Item;

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() => openCart(ANA));
afterEach(async () => {
  await openCart(undefined);
  await writeDevice(["cart"], async (store) => {
    await store("cart").clear();
  });
});

const names = () => shownCarts().map(cartName);
const idOf = (name: string) =>
  shownCarts().find((one) => one.name === name)?.id ?? MAIN;

it("puts what is added into the cart in hand, and the others lie as they are", async () => {
  setQuantity(itemOf("A"), 1_000);
  addCart("Kiosk");
  expect(cart.codes).toEqual([]);
  setQuantity(itemOf("B"), 2_000);
  expect(names()).toEqual(["Kiosk", "Korpa"]);
  const { orderId } = cart;
  takeCart(MAIN);
  expect(cart.codes).toEqual(["A"]);
  takeCart(idOf("Kiosk"));
  expect(cart.codes).toEqual(["B"]);
  // An order keeps its id, wherever its cart lay meanwhile.
  expect(cart.orderId).toBe(orderId);
  await vi.waitFor(async () =>
    expect(await readCart(ANA.owner, ANA.username)).toEqual({ ...cart }),
  );
  await openCart(ANA);
  expect(names()).toEqual(["Kiosk", "Korpa"]);
});

it("takes a cart away with a way back", () => {
  setQuantity(itemOf("A"), 1_000);
  addCart("Kiosk");
  setQuantity(itemOf("B"), 2_000);
  dropCart(idOf("Kiosk"));
  expect(toast()?.text).toContain("Kiosk");
  expect(names()).toEqual(["Korpa"]);
  expect(cart.codes).toEqual(["A"]);
  toast()?.action?.run();
  expect(names()).toEqual(["Kiosk", "Korpa"]);
  expect(cart.lines["B"]?.quantity).toBe(2_000);
});

it("keeps the last cart", () => {
  setQuantity(itemOf("A"), 1_000);
  dropCart(MAIN);
  expect(names()).toEqual(["Korpa"]);
  expect(cart.codes).toEqual(["A"]);
});

it("empties the cart in hand alone, under its name", () => {
  setQuantity(itemOf("A"), 1_000);
  addCart("Kiosk");
  setQuantity(itemOf("B"), 2_000);
  renameCart(idOf("Kiosk"), "Radnja 2");
  clearCart("placed");
  expect(cart.codes).toEqual([]);
  expect(names()).toEqual(["Radnja 2", "Korpa"]);
  takeCart(MAIN);
  expect(cart.codes).toEqual(["A"]);
});
