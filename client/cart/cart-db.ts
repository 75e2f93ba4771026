import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Cart } from "./cart.ts";

interface DeviceSchema extends DBSchema {
  /** One cart for each person who uses this device. */
  cart: { key: string; value: Cart };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

function database(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>("rabat", 1, {
    upgrade(db) {
      db.createObjectStore("cart");
    },
  });
  return opened;
}

export async function readCart(username: string): Promise<Cart | undefined> {
  return (await database()).get("cart", username);
}

/**
 * Writes the cart with an explicit commit: what is left to commit by itself is thrown away when
 * the page goes in the moment of a press.
 */
export async function writeCart(username: string, cart: Cart): Promise<void> {
  const writing = (await database()).transaction("cart", "readwrite");
  const written = writing.store.put(cart, username);
  writing.commit();
  await Promise.all([written, writing.done]);
}
