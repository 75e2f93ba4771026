import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyCart, type Cart } from "./cart.ts";
import type * as DeviceDb from "./device-db.ts";

let device: typeof DeviceDb;

beforeEach(async () => {
  vi.resetModules();
  device = await import("./device-db.ts");
});
afterEach(async () => {
  await device.deviceDb().then(
    (db) => db.close(),
    () => undefined,
  );
  await deleteDB("rabat");
});

/** How each earlier version of the app made the database, as it shipped. */
const EARLIER: Record<number, () => Promise<void>> = {
  1: async () => {
    const db = await openDB("rabat", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("cart"),
    });
    const cart: Cart = { ...emptyCart(), reference: "ND-1", orderId: "one" };
    await db.put("cart", cart, "boris");
    db.close();
  },
  2: async () => {
    const db = await openDB("rabat", 2, {
      upgrade: (fresh) => {
        fresh.createObjectStore("cart");
        fresh
          .createObjectStore("outbox", { keyPath: "id" })
          .createIndex("owner", "owner");
        fresh.createObjectStore("key");
      },
    });
    const cart: Cart = { ...emptyCart(), reference: "ND-1", orderId: "one" };
    await db.put("cart", cart, "owner-of-boris");
    db.close();
  },
};

it("knows how every earlier version made it", () => {
  expect(Object.keys(EARLIER).map(Number)).toEqual(
    Array.from({ length: device.DEVICE_VERSION - 1 }, (_, index) => index + 1),
  );
});

it.each(Object.entries(EARLIER))(
  "keeps what version %s held",
  async (_version, make) => {
    await make();
    const db = await device.deviceDb();
    expect(db.version).toBe(device.DEVICE_VERSION);
    expect([...db.objectStoreNames].toSorted()).toEqual([
      "cart",
      "key",
      "outbox",
      "photo",
    ]);
    const { readCart } = await import("../cart/cart-db.ts");
    expect(await readCart("owner-of-boris", "boris")).toMatchObject({
      orderId: "one",
      reference: "ND-1",
    });
    // It stands under the owner alone from now on.
    expect(await db.getAllKeys("cart")).toEqual(["owner-of-boris"]);
    expect(await readCart("owner-of-boris", "boris")).toMatchObject({
      orderId: "one",
    });
  },
);

it("says that an older tab stands in the way, and opens once it is gone", async () => {
  await EARLIER[1]?.();
  const old = await openDB("rabat", 1);
  const told = vi.fn<() => void>();
  device.whenUnblocked(told);
  await expect(device.deviceDb()).rejects.toMatchObject({ trouble: "blocked" });
  old.close();
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
  await vi.waitFor(async () =>
    expect((await device.deviceDb()).version).toBe(device.DEVICE_VERSION),
  );
});

it("says that the page is the older one", async () => {
  const later = await openDB("rabat", device.DEVICE_VERSION + 1);
  later.close();
  await expect(device.deviceDb()).rejects.toMatchObject({
    trouble: "older_page",
  });
});

it("gives way to a newer tab, and writes nothing by halves", async () => {
  const db = await device.deviceDb();
  const newer = await openDB("rabat", device.DEVICE_VERSION + 1);
  await expect(
    device.writeDevice(["cart"], async (store) => {
      await store("cart").put(emptyCart(), "a");
    }),
  ).rejects.toMatchObject({ trouble: "older_page" });
  expect(await newer.getAllKeys("cart" as never)).toEqual([]);
  newer.close();
  expect(db.name).toBe("rabat");
});

it("leaves all as it was when a part of a write fails", async () => {
  await expect(
    device.writeDevice(["cart", "outbox"], async (store) => {
      await store("cart").put(emptyCart(), "a");
      throw new Error("power cut");
    }),
  ).rejects.toThrow("power cut");
  const db = await device.deviceDb();
  expect(await db.getAllKeys("cart")).toEqual([]);
});

it("tells when the browser threw everything away under the page", async () => {
  const db = await device.deviceDb();
  const told = vi.fn<() => void>();
  device.whenRecreated(told);
  db.close();
  await deleteDB("rabat");
  await device.writeDevice(["cart"], async (store) => {
    await store("cart").put(emptyCart(), "a");
  });
  expect(told).toHaveBeenCalledTimes(1);
});
