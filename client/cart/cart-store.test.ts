import "fake-indexeddb/auto";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Item } from "../api.ts";
import { DeviceError, deviceDb, writeDevice } from "../device/device-db.ts";
import { deviceTrouble } from "../device/device-trouble.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { toast } from "../ui/toast.ts";
import { readCart } from "./cart-db.ts";
import { cart, changeCart, openCart, reopenCart } from "./cart-store.ts";
import { clearCart } from "./change-cart.ts";
import { emptyCart, type Cart } from "../device/cart.ts";

const ANA = { owner: "ana-s-tag", username: "ana" };
const ITEM = { code: "A", netPrice: 100, breaks: [] } as unknown as Item;

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() => openCart(ANA));
afterEach(async () => {
  vi.restoreAllMocks();
  await openCart(undefined);
  await writeDevice(["cart"], async (store) => {
    await store("cart").clear();
  });
});

const kept = () => readCart(ANA.owner, ANA.username);

const noteDown = (note: string) =>
  changeCart((draft) => {
    draft.note = note;
  });

/** As the outbox or another tab does: what the device holds is another cart from now on. */
async function putAnother(other: Partial<Cart>): Promise<Cart> {
  const another = { ...emptyCart(), ...other };
  await writeDevice(["cart"], async (store) => {
    await store("cart").put(another, ANA.owner);
  });
  return another;
}

it("keeps what is typed while the device's cart is read again", async () => {
  changeCart((draft) => {
    draft.reference = "ND-1";
  });
  const reading = reopenCart();
  noteDown("pozvoni");
  await reading;
  expect(cart).toMatchObject({ reference: "ND-1", note: "pozvoni" });
  expect(await kept()).toEqual({ ...cart });
});

it("shows the cart that the device has now, and writes nothing over it", async () => {
  noteDown("sent");
  await vi.waitFor(async () => expect((await kept())?.note).toBe("sent"));
  const another = await putAnother({ reference: "of the other tab" });
  noteDown("sent, and more");
  await vi.waitFor(() => expect(cart.orderId).toBe(another.orderId));
  expect(cart.note).toBe("");
  expect(await kept()).toEqual(another);
});

it("says no longer that the cart is not kept once it is", async () => {
  const full = vi
    .spyOn(IDBObjectStore.prototype, "put")
    .mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
  noteDown("no room");
  await vi.waitFor(() => expect(deviceTrouble()).toBe("full"));
  full.mockRestore();
  noteDown("room");
  await vi.waitFor(() => expect(deviceTrouble()).toBeUndefined());
  expect((await kept())?.note).toBe("room");
});

it("joins what it could not read with what was put in meanwhile", async () => {
  const before = await putAnother({ reference: "ND-1" });
  const broken = vi
    .spyOn(await deviceDb(), "get")
    .mockRejectedValue(new DOMException("gone", "UnknownError"));
  await openCart(ANA);
  expect(deviceTrouble()).toBe("refused");
  expect(cart.reference).toBe("");
  broken.mockRestore();
  changeCart((draft) => {
    draft.codes.push("A");
    draft.lines["A"] = { quantity: 1000, item: ITEM };
  });
  await vi.waitFor(() => expect(cart.orderId).toBe(before.orderId));
  await vi.waitFor(async () =>
    expect(await kept()).toMatchObject({ reference: "ND-1", codes: ["A"] }),
  );
  expect(deviceTrouble()).toBeUndefined();
});

it("looks once at a time for a cart that cannot be read, however much is put in", async () => {
  const look = vi
    .spyOn(await deviceDb(), "get")
    .mockRejectedValue(new DeviceError("blocked"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await openCart(ANA);
  for (const note of ["a", "ab", "abc"]) {
    noteDown(note);
    await vi.advanceTimersByTimeAsync(1);
  }
  look.mockClear();
  await vi.advanceTimersByTimeAsync(2000);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(look).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

it("gives back what was cleared, beside what was put in since", async () => {
  noteDown("before");
  clearCart("by hand");
  const undo = toast()?.action?.run;
  changeCart((draft) => {
    draft.reference = "since";
  });
  undo?.();
  expect(cart).toMatchObject({ note: "before", reference: "since" });
  await vi.waitFor(async () => expect(await kept()).toEqual({ ...cart }));
});

it("gives nothing back into another cart than the one that was cleared", async () => {
  noteDown("before");
  clearCart("by hand");
  const undo = toast()?.action?.run;
  await vi.waitFor(async () => expect((await kept())?.note).toBe(""));
  const another = await putAnother({ reference: "taken back" });
  await reopenCart();
  expect(toast()).toBeUndefined();
  undo?.();
  expect(cart.orderId).toBe(another.orderId);
  expect(await kept()).toEqual(another);
});
