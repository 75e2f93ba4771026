import { kept as setting } from "../lib/kept.ts";
import { LEAVING } from "../lib/leaving.ts";
import { deviceDb, writeDevice, type DeviceDb } from "../outbox/device-db.ts";
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

/** Whether a cart of his lies sealed here, and the key to it has not come yet. */
export async function isCartLocked(owner: string): Promise<boolean> {
  const db = await deviceDb();
  const kept = await db.get("cart", owner);
  return (
    kept !== undefined && "sealed" in kept && !(await db.get("key", owner))
  );
}

/**
 * Writes the cart in the place of the one with the id `before`. False, and nothing is written,
 * when the device holds another by now: what was sent from another tab does not come back to life.
 * One that is sealed stays for its key; with the key there, it is one that no key opens.
 * The commit is explicit: what is left to commit by itself is thrown away when the page goes in
 * the moment of a press. A page that goes before it has looked puts the cart down unlooked: the
 * last key pressed is not lost. While a sign-out seals the cart, nothing is written over it.
 */
export async function writeCart(
  owner: string,
  cart: Cart,
  before = cart.orderId,
): Promise<boolean> {
  if (setting(LEAVING) !== undefined) return true;
  const db = await deviceDb();
  const writing = db.transaction(["cart", "key"], "readwrite");
  const store = writing.objectStore("cart");
  let isGoing = false;
  const putUnlooked = () => {
    isGoing = true;
    writing.done.catch(() => undefined);
    writing.abort();
    void putCart(db, { owner, cart }).catch(() => undefined);
  };
  addEventListener("pagehide", putUnlooked);
  try {
    const [now, key] = await Promise.all([
      store.get(owner),
      writing.objectStore("key").get(owner),
    ]);
    if (now && ("sealed" in now ? !key : now.orderId !== before)) return false;
  } catch (error) {
    if (isGoing) return true;
    throw error;
  } finally {
    removeEventListener("pagehide", putUnlooked);
  }
  const written = store.put(cart, owner);
  writing.commit();
  await Promise.all([written, writing.done]);
  return true;
}

async function putCart(
  db: DeviceDb,
  { owner, cart }: { owner: string; cart: Cart },
): Promise<void> {
  const writing = db.transaction("cart", "readwrite");
  const written = writing.store.put(cart, owner);
  writing.commit();
  await Promise.all([written, writing.done]);
}
