import { refuse, type Refusal } from "../core/refusal.ts";
import { inTransaction, rollBackWith } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { MOST_CART_LINES, MOST_CARTS, MOST_TOLD } from "./cart-limits.rules.ts";
import { joinCarts, quantitiesIn, type CartState } from "./cart-state.rules.ts";
import {
  listCarts,
  lockCarts,
  putCart,
  type CartOwner,
  type KeptCart,
} from "./carts.queries.ts";

export interface ToldCarts {
  told: { cart: string; state: CartState }[];
  known: { cart: string; version: number }[];
}

/**
 * Joins what a device tells of a person's carts with what his others told, and answers with what
 * this one has not seen. Told once more, it changes nothing: a device whose answer was lost tells
 * again.
 */
export async function syncCarts(
  services: Services,
  owner: CartOwner,
  { told, known }: ToldCarts,
): Promise<{ carts: KeptCart[] } | Refusal> {
  const scope = { role: "partner", partnerId: owner.partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    if (told.length > 0) await lockCarts(trx, owner);
    const kept = new Map(
      (await listCarts(trx, owner)).map((cart) => [cart.cart, cart]),
    );
    const at = services.clock.now();
    for (const { cart, state } of told) {
      const before = kept.get(cart);
      const joined = joinCarts(before?.state ?? state, state);
      if (before && isSame(before.state, joined)) continue;
      const after = {
        cart,
        version: (before?.version ?? 0) + 1,
        state: joined,
      };
      kept.set(cart, after);
      // oxlint-disable-next-line no-await-in-loop -- one connection, and mostly one cart
      await putCart(trx, owner, { ...after, at });
    }
    const tooMuch = told.length > 0 && refuseTooMuch([...kept.values()]);
    if (tooMuch) return rollBackWith(tooMuch);
    const seen = new Map(known.map(({ cart, version }) => [cart, version]));
    return {
      carts: [...kept.values()].filter(
        ({ cart, version }) => seen.get(cart) !== version,
      ),
    };
  });
}

/** Postgres hands an object's fields back in an order of its own: compared as they are joined. */
const isSame = (kept: CartState, joined: CartState): boolean =>
  JSON.stringify(joinCarts(kept, kept)) === JSON.stringify(joined);

function refuseTooMuch(carts: KeptCart[]): Refusal | undefined {
  const live = carts.filter(
    ({ state }) => !state.details.value.dropped || quantitiesIn(state).size > 0,
  );
  if (live.length > MOST_CARTS || carts.length > MOST_TOLD)
    return refuse("CONFLICT", "too_many_carts", {
      params: { most: MOST_CARTS },
    });
  const isTooLong = live.some(
    ({ state }) => quantitiesIn(state).size > MOST_CART_LINES,
  );
  return isTooLong
    ? refuse("CONFLICT", "too_many_cart_lines", {
        params: { most: MOST_CART_LINES },
      })
    : undefined;
}
