import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import { deviceDb } from "../outbox/device-db.ts";
import { readCart } from "./cart-db.ts";
import { cart, changeCart, openCart, reopenCart } from "./cart-store.ts";

const ANA = { owner: "ana-s-tag", username: "ana" };

afterEach(async () => {
  (await deviceDb()).close();
});

it("keeps what is typed while the device's cart is read again", async () => {
  await openCart(ANA);
  changeCart((draft) => {
    draft.reference = "ND-1";
  });
  const reading = reopenCart();
  changeCart((draft) => {
    draft.note = "pozvoni";
  });
  await reading;
  expect(cart).toMatchObject({ reference: "ND-1", note: "pozvoni" });
  expect(await readCart(ANA.owner, ANA.username)).toEqual({ ...cart });
});
