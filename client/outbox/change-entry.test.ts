import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyCart } from "../cart/cart.ts";
import { sendAsNew } from "./change-entry.ts";
import { writeDevice } from "./device-db.ts";
import { enterDevice } from "./enter-device.ts";
import {
  addOrder,
  findKeyholder,
  listEntries,
  type Keyholder,
} from "./entry-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import { load, setOpenOwner } from "./outbox-state.ts";

const ANA = {
  owner: "owner-ana",
  username: "ana",
  role: "partner",
  deviceKey: "a".repeat(43),
};

let holder: Keyholder;

beforeEach(async () => {
  // The wholesaler is not reached: what is queued stays queued.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  await enterDevice(ANA);
  const found = await findKeyholder(ANA.owner);
  if (!found) throw new Error("no key");
  holder = found;
  setOpenOwner(ANA.owner);
});
afterEach(async () => {
  setOpenOwner(undefined);
  vi.unstubAllGlobals();
  await writeDevice(["cart", "outbox", "key"], async (store) => {
    await store("cart").clear();
    await store("outbox").clear();
    await store("key").clear();
  });
});

/** An order in the outbox, as this page shows it. */
async function shown(more: Partial<OutboxEntry>): Promise<OutboxEntry> {
  const entry: OutboxEntry = {
    id: "one",
    owner: ANA.owner,
    kind: "order",
    state: "queued",
    createdAt: 1,
    changedAt: 1,
    revision: 0,
    path: "orders.place",
    body: JSON.stringify({ id: "one", lines: [] }),
    tries: 1,
    history: [{ at: 1, state: "queued" }],
    order: {
      cart: { ...emptyCart(), orderId: "one" },
      total: 1,
      currency: "RSD",
    },
    ...more,
  };
  await addOrder(holder, entry);
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
