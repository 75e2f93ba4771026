import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addStaff, useShop } from "../../test/fixtures/shop.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import { MOST_CART_LINES, MOST_CARTS } from "./cart-limits.rules.ts";
import {
  newCartState,
  quantitiesIn,
  type CartState,
} from "./cart-state.rules.ts";
import type { CartOwner, KeptCart } from "./carts.queries.ts";
import { syncCarts, type ToldCarts } from "./sync-carts.ts";

const { db, services, company } = await useShop();
const ANA: CartOwner = {
  partnerId: company.a.partnerId,
  userId: company.a.user.id,
};
const COLLEAGUE: CartOwner = {
  ...ANA,
  userId: (await addStaff(db, "koleginica")).userId,
};
const OTHER: CartOwner = {
  partnerId: company.b.partnerId,
  userId: company.b.user.id,
};
const ORDER = randomUUID();

const stateOf = (
  parts: CartState["parts"],
  details: Partial<CartState["details"]["value"]> = {},
): CartState => ({
  ...newCartState(ORDER, {
    name: "",
    dropped: false,
    reference: "",
    note: "",
    lineNotes: [],
    ...details,
  }),
  parts,
});
const part = (device: string, added: number, removed = 0) => ({
  item: "NOVO",
  device,
  added,
  removed,
});

async function mustSync(who: CartOwner, more: Partial<ToldCarts>) {
  const answer = await syncCarts(services, who, {
    told: [],
    known: [],
    ...more,
  });
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer.carts;
}
const all = (who = ANA) => mustSync(who, {});
const find = (carts: KeptCart[], cart: string) =>
  carts.find((one) => one.cart === cart);

describe("a person's carts", () => {
  it("are what all of his devices told, in whatever order and however often", async () => {
    const cart = randomUUID();
    const phone = stateOf([part("phone", 12_000)]);
    await mustSync(ANA, { told: [{ cart, state: phone }] });
    await mustSync(ANA, {
      told: [{ cart, state: stateOf([part("desk", 6_000, 1_000)]) }],
    });
    const [twice] = await mustSync(ANA, { told: [{ cart, state: phone }] });
    expect(twice?.version).toBe(2);
    const kept = find(await all(), cart);
    expect(kept && quantitiesIn(kept.state).get("NOVO")).toBe(17_000);
  });

  it("come only where they were not seen yet", async () => {
    const cart = randomUUID();
    const state = stateOf([part("phone", 1_000)], { note: "a", name: "b" });
    await mustSync(ANA, { told: [{ cart, state }] });
    const carts = await all();
    const known = carts.map((one) => ({
      cart: one.cart,
      version: one.version,
    }));
    expect(await mustSync(ANA, { known })).toEqual([]);
    // The same once more is no change, though the database orders its fields anew.
    expect(await mustSync(ANA, { told: [{ cart, state }], known })).toEqual([]);
    const other = known.filter((one) => one.cart !== cart);
    expect(await mustSync(ANA, { known: other })).toHaveLength(1);
  });

  it("lose nothing when two devices tell at once", async () => {
    const cart = randomUUID();
    const devices = Array.from({ length: 6 }, (_, index) => `device-${index}`);
    await Promise.all(
      devices.map((device) =>
        mustSync(ANA, {
          told: [{ cart, state: stateOf([part(device, 1_000)]) }],
        }),
      ),
    );
    const kept = find(await all(), cart);
    expect(kept && quantitiesIn(kept.state).get("NOVO")).toBe(6_000);
  });

  it("are nobody else's, of his company or of another", async () => {
    const cart = randomUUID();
    const state = stateOf([part("phone", 1_000)], { note: "samo moje" });
    await mustSync(ANA, { told: [{ cart, state }] });
    for (const who of [COLLEAGUE, OTHER]) {
      expect(find(await all(who), cart)).toBeUndefined();
      // Under the same name he has one of his own.
      await mustSync(who, {
        told: [{ cart, state: stateOf([part("phone", 9_000)]) }],
      });
      const kept = find(await all(), cart);
      expect(kept && quantitiesIn(kept.state).get("NOVO")).toBe(1_000);
    }
    const scope = { role: "partner", partnerId: OTHER.partnerId } as const;
    const seen = await inTransaction(db, scope, (trx) =>
      trx.selectFrom("user_cart").select("partner_id").execute(),
    );
    expect(new Set(seen.map((row) => row.partner_id))).toEqual(
      new Set([OTHER.partnerId]),
    );
  });
});

describe("too much", () => {
  const reasonOf = (answer: { carts: KeptCart[] } | Refusal) =>
    isRefusal(answer) ? answer.reason : undefined;

  it("is more lines than a cart may have, and then nothing is kept", async () => {
    const cart = randomUUID();
    const tell = (count: number) =>
      syncCarts(services, ANA, {
        told: [
          {
            cart,
            state: stateOf(
              Array.from({ length: count }, (_, index) => ({
                ...part("phone", 1_000),
                item: `I-${index}`,
              })),
            ),
          },
        ],
        known: [],
      });
    expect(reasonOf(await tell(MOST_CART_LINES + 1))).toBe(
      "too_many_cart_lines",
    );
    expect(find(await all(), cart)).toBeUndefined();
    expect(reasonOf(await tell(MOST_CART_LINES))).toBeUndefined();
  });

  it("is more carts than a person may have; those that he dropped do not count", async () => {
    const tell = (details: Partial<CartState["details"]["value"]>) =>
      syncCarts(services, OTHER, {
        told: [{ cart: randomUUID(), state: stateOf([], details) }],
        known: [],
      });
    for (let count = (await all(OTHER)).length; count < MOST_CARTS; count += 1)
      expect(reasonOf(await tell({}))).toBeUndefined();
    expect(reasonOf(await tell({}))).toBe("too_many_carts");
    expect(reasonOf(await tell({ dropped: true }))).toBeUndefined();
  });
});
