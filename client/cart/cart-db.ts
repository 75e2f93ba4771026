import { kept as setting } from "../lib/kept.ts";
import { LEAVING } from "../lib/leaving.ts";
import { deviceDb, writeDevice } from "../outbox/device-db.ts";
import type { Cart } from "./cart.ts";

/** The cart of a person. One that the first version kept under the user name moves to its owner. */
export async function readCart(
  owner: string,
  username: string,
): Promise<Cart | undefined> {
  const db = await deviceDb();
  const kept = await db.get("cart", owner);
  if (kept) return "sealed" in kept ? undefined : kept;
  const before = await db.get("cart", username);
  if (!before || "sealed" in before || owner === username) return undefined;
  await writeDevice(["cart"], async (store) => {
    await store("cart").put(before, owner);
    await store("cart").delete(username);
  });
  return before;
}

/**
 * Writes the cart with an explicit commit: what is left to commit by itself is thrown away when
 * the page goes in the moment of a press. While a sign-out seals the cart, nothing is written
 * over it from another tab.
 */
export async function writeCart(owner: string, cart: Cart): Promise<void> {
  if (setting(LEAVING) !== undefined) return;
  const writing = (await deviceDb()).transaction("cart", "readwrite");
  const written = writing.store.put(cart, owner);
  writing.commit();
  await Promise.all([written, writing.done]);
}
