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

export async function writeCart(username: string, cart: Cart): Promise<void> {
  await (await database()).put("cart", cart, username);
}
