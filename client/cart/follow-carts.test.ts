import "fake-indexeddb/auto";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import {
  joinCarts,
  type CartState,
} from "../../server/carts/cart-state.rules.ts";
import type { Item } from "../api.ts";
import { writeDevice } from "../device/device-db.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { addCart } from "./carts.ts";
import { cart, changeCart, openCart, whenCartChanged } from "./cart-store.ts";
import { setQuantity } from "./change-cart.ts";
import { followCarts } from "./follow-carts.ts";

const ITEM = { code: "A", name: "A", netPrice: 100, breaks: [] };

/** What a server would keep, and how often it was asked. */
const kept = new Map<string, { version: number; state: CartState }>();
let asked = 0;

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(async () => {
  kept.clear();
  asked = 0;
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    asked += 1;
    const [input] = Object.values(JSON.parse(String(init.body)) as object) as {
      told: { cart: string; state: CartState }[];
      known: { cart: string; version: number }[];
    }[];
    for (const { cart: id, state } of input?.told ?? []) {
      const before = kept.get(id);
      kept.set(id, {
        version: (before?.version ?? 0) + 1,
        state: joinCarts(before?.state ?? state, state),
      });
    }
    const seen = new Map(
      input?.known.map((one) => [one.cart, one.version] as const),
    );
    const carts = [...kept]
      .filter(([id, { version }]) => seen.get(id) !== version)
      .map(([id, one]) => ({ cart: id, ...one }));
    return Response.json([{ result: { data: { carts } } }]);
  });
  await openCart({ owner: "ana-s-tag", username: "ana" });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await openCart(undefined);
  await writeDevice(["cart"], async (store) => {
    await store("cart").clear();
  });
});

it("comes to rest: what changes nothing is neither written nor told", async () => {
  // A cart aside before anything was told of either.
  addCart("Kiosk");
  setQuantity(ITEM as unknown as Item, 1_000);
  await followCarts();
  expect([...kept.keys()].toSorted()).toHaveLength(2);
  await followCarts();
  let writes = 0;
  whenCartChanged(() => {
    writes += 1;
  });
  const before = asked;
  await followCarts("told");
  await followCarts("told");
  expect(asked).toBe(before);
  await followCarts();
  expect([asked, writes]).toEqual([before + 1, 0]);
});

it("neither tells nor touches a cart whose order may have arrived", async () => {
  setQuantity(ITEM as unknown as Item, 1_000);
  changeCart((draft) => {
    draft.unconfirmed = true;
  });
  const { orderId } = cart;
  await followCarts();
  expect(kept.size).toBe(0);
  expect(cart).toMatchObject({ orderId, codes: ["A"], unconfirmed: true });
});
