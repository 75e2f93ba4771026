import "fake-indexeddb/auto";
import { unwrap } from "solid-js/store";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  ANA,
  emptyDeviceAfterEach,
  entryOf,
  holderOf,
} from "./outbox.fixture.ts";
import type { Item } from "../api.ts";
import { emptyCart, type Cart } from "../device/cart.ts";
import { cart, changeCart, openCart, reopenCart } from "../cart/cart-store.ts";
import { readCart, writeCart } from "../cart/cart-db.ts";
import { sendAsNew, takeBack } from "./change-entry.ts";
import { enterDevice } from "../device/enter-device.ts";
import { addOrder, listEntries, type Keyholder } from "./entry-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import { load, setOpenOwner } from "./outbox-state.ts";
import { queueOrder } from "./queue-entry.ts";

const ITEM = { code: "A", netPrice: 100, breaks: [] } as unknown as Item;

let holder: Keyholder;
emptyDeviceAfterEach();

beforeEach(async () => {
  // The wholesaler is not reached: what is queued stays queued.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  await enterDevice(ANA);
  holder = await holderOf(ANA);
  setOpenOwner(ANA.owner);
  await openCart({ owner: ANA.owner, username: "ana" });
});
afterEach(async () => {
  await openCart(undefined);
  setOpenOwner(undefined);
  vi.unstubAllGlobals();
});

/** An order in the outbox, as this page shows it. */
async function shown(more: Partial<OutboxEntry>): Promise<OutboxEntry> {
  const entry = entryOf({
    body: JSON.stringify({ id: "one", lines: [] }),
    tries: 1,
    order: {
      cart: { ...emptyCart(), orderId: "one" },
      total: 1,
      currency: "RSD",
    },
    ...more,
  });
  await addOrder(holder, entry, emptyCart());
  await load();
  return entry;
}

it("makes one new order of a refused one, however often it is pressed", async () => {
  await shown({ state: "refused", refusal: { reason: "id_reused" } });
  const pressed = await Promise.all([sendAsNew("one"), sendAsNew("one")]);
  expect(pressed.toSorted()).toEqual([false, true]);
  const entries = await listEntries(holder);
  expect(entries).toHaveLength(1);
  const [fresh] = entries;
  expect(fresh?.id).not.toBe("one");
  expect(JSON.parse(fresh?.body ?? "")).toEqual({ id: fresh?.id, lines: [] });
  expect(fresh?.order?.cart.orderId).toBe(fresh?.id);
});

it("sends a message whose thread is gone as the first of a new one", async () => {
  const said = { text: "Kada stiže?", files: [], department: 2 };
  await shown({
    kind: "message",
    path: "messages.send",
    state: "refused",
    refusal: { reason: "message_place_gone" },
    body: JSON.stringify({
      id: "one",
      thread: "gone",
      context: { kind: "claim", number: "R-1" },
      ...said,
    }),
  });
  expect(await sendAsNew("one")).toBe(true);
  const [fresh] = await listEntries(holder);
  expect(JSON.parse(fresh?.body ?? "")).toEqual({ id: fresh?.id, ...said });
});

const nothingShown = { lines: [], total: 1, currency: "RSD" };

/** Types a note into the cart and waits until it is on the disk. */
async function noteDown(note: string): Promise<Cart> {
  changeCart((draft) => {
    draft.note = note;
  });
  const kept = () => readCart(ANA.owner, "ana");
  await vi.waitFor(async () => expect((await kept())?.note).toBe(note));
  return structuredClone(unwrap(cart));
}

it("says saved only of the cart that is in the outbox then", async () => {
  const sent = await noteDown("first");
  expect(await queueOrder(sent, nothingShown)).toEqual({
    kind: "saved",
    id: sent.orderId,
  });
  expect(cart.orderId).not.toBe(sent.orderId);
  // The other tab sends the same cart: it is the same order.
  expect(await queueOrder(sent, nothingShown)).toMatchObject({ kind: "saved" });
  const more = { ...sent, note: "first, and more" };
  expect(await queueOrder(more, nothingShown)).toEqual({
    kind: "not_saved",
    why: "changed",
  });
  const entries = await listEntries(holder);
  expect(entries.map(({ order }) => order?.cart.note)).toEqual(["first"]);
});

it("shows the other tab's change of the cart instead of sending without it", async () => {
  const sent = await noteDown("first");
  await writeCart(ANA.owner, { ...sent, note: "of the other tab" });
  expect(await queueOrder(sent, nothingShown)).toMatchObject({
    why: "changed",
  });
  expect(cart.note).toBe("of the other tab");
  expect(await listEntries(holder)).toEqual([]);
});

it("takes an order back beside what is in the cart", async () => {
  await shown({});
  await reopenCart();
  const { orderId } = await noteDown("mine");
  expect(orderId).not.toBe("one");
  expect(await takeBack("one")).toBe("done");
  expect(cart).toMatchObject({ orderId: "one", note: "mine" });
  expect(await listEntries(holder)).toEqual([]);
});

it("remembers over the cart that an order may have arrived", async () => {
  await shown({ mayBeTaken: true });
  await reopenCart();
  expect(await takeBack("one")).toBe("done");
  expect(cart).toMatchObject({ orderId: "one", unconfirmed: true });
  await queueOrder(structuredClone(unwrap(cart)), nothingShown);
  expect(await listEntries(holder)).toMatchObject([
    { id: "one", mayBeTaken: true },
  ]);
});

it("takes no order back over one in the cart that may have arrived", async () => {
  await shown({});
  await reopenCart();
  await noteDown("first");
  changeCart((draft) => {
    draft.unconfirmed = true;
    draft.codes.push("A");
    draft.lines["A"] = { quantity: 1000, item: ITEM };
  });
  expect(await takeBack("one")).toBe("cart_unsure");
  expect(cart).toMatchObject({ note: "first", codes: ["A"] });
  expect(await listEntries(holder)).toMatchObject([{ id: "one" }]);
});
