import { kept as setting } from "../lib/kept.ts";
import { LEAVING } from "../lib/leaving.ts";
import { deviceDb, writeDevice } from "../device/device-db.ts";
import type { Cart } from "../device/cart.ts";

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

/** Whether a cart of his lies sealed here, and the key to it has not come yet. */
export async function isCartLocked(owner: string): Promise<boolean> {
  const db = await deviceDb();
  const kept = await db.get("cart", owner);
  return (
    kept !== undefined && "sealed" in kept && !(await db.get("key", owner))
  );
}

/**
 * Writes the cart in the place of the one with the id `before`. False, and what the device holds
 * stays, when that is another by now: what was sent from another tab does not come back to life.
 * One that is sealed stays for its key; with the key there, it is one that no key opens.
 *
 * Look, writing and commit leave the page in one go, and what should have stayed is put back after:
 * a page that waited for the look would lose the last key pressed when it goes meanwhile. While a
 * sign-out seals the cart, nothing is written over it.
 */
export async function writeCart(
  owner: string,
  cart: Cart,
  before = cart.orderId,
): Promise<boolean> {
  if (setting(LEAVING) !== undefined) return true;
  const writing = (await deviceDb()).transaction("cart", "readwrite");
  const look = writing.store.get(owner);
  const written = writing.store.put(cart, owner);
  writing.commit();
  const [was] = await Promise.all([look, written, writing.done]);
  if (!was || (!("sealed" in was) && was.orderId === before)) return true;
  return await writeDevice(["cart", "key"], async (store) => {
    if ("sealed" in was && (await store("key").get(owner))) return true;
    const now = await store("cart").get(owner);
    if (now && !("sealed" in now) && now.orderId === cart.orderId)
      await store("cart").put(was, owner);
    return false;
  });
}
