import { unwrap } from "solid-js/store";
import type { Item } from "../api.ts";
import { emptyCart, type Cart } from "../device/cart.ts";
import { freshId } from "../lib/fresh-id.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import {
  asHeard,
  cartIdOf,
  unknownItems,
  withOthersDeeds,
  withOwnDeeds,
  type HeardCart,
} from "./cart-sync.ts";
import { cart, keptCartOwner, putCart } from "./cart-store.ts";
import { itemsByCode } from "./items-by-code.ts";

const LOCK = "rabat-carts";

/** The carts as they stand on the screen, the one in hand first. */
function cartsNow(): [Cart, ...Cart[]] {
  const { aside = [], ...inHand } = structuredClone(unwrap(cart));
  return [inHand, ...aside];
}

const together = ([inHand, ...aside]: [Cart, ...Cart[]]): Cart =>
  aside.length > 0 ? { ...inHand, aside } : inHand;

/** Of an order that may have arrived nothing is told, nor is it touched, until that is known. */
const isUnsure = ({ unconfirmed }: Cart) => unconfirmed;

const changed = (
  [inHand, ...aside]: [Cart, ...Cart[]],
  change: (one: Cart) => Cart,
): [Cart, ...Cart[]] => [
  isUnsure(inHand) ? inHand : change(inHand),
  ...aside.map((one) => (isUnsure(one) ? one : change(one))),
];

/** Writes only what has become another: a write that changes nothing would be told of in its turn. */
function putCarts(before: Cart[], after: [Cart, ...Cart[]]): void {
  const isOther =
    before.length !== after.length ||
    after.some((one, place) => one !== before[place]);
  if (isOther) putCart(together(after));
}

/**
 * Notes in each cart what was done to it here, before that is told: an answer that gets lost must
 * not have it done twice.
 */
function noteOwnDeeds(): { device: string; carts: [Cart, ...Cart[]] } {
  const device = cart.device ?? freshId();
  const before = cartsNow();
  const [inHand, ...aside] = changed(before, (one) =>
    withOwnDeeds(one, device),
  );
  const named = inHand.device === device ? inHand : { ...inHand, device };
  const carts: [Cart, ...Cart[]] = [named, ...aside];
  putCarts(before, carts);
  return { device, carts };
}

async function itemsFor(heard: HeardCart[]): Promise<Map<string, Item>> {
  const carts = new Map(cartsNow().map((one) => [cartIdOf(one), one]));
  const codes = heard.flatMap(({ cart: id, state }) =>
    unknownItems(carts.get(id) ?? emptyCart(), state),
  );
  if (codes.length === 0) return new Map();
  const found = await itemsByCode([...new Set(codes)]).catch(() => []);
  return new Map(found.map((item) => [item.code, item]));
}

/** Tells what was done here, and shows what was done elsewhere. */
async function follow(why: "told" | "asked"): Promise<void> {
  const owner = keptCartOwner();
  if (owner === undefined || session.isStaff() || !online()) return;
  if (session.isLooking()) return;
  const { device, carts } = noteOwnDeeds();
  const sure = carts.filter((one) => !isUnsure(one));
  const told = sure.flatMap((one) =>
    one.sync && !one.sync.told
      ? { cart: cartIdOf(one), state: one.sync.state }
      : [],
  );
  if (why === "told" && told.length === 0) return;
  // What is not shown whole is asked for anew.
  const known = sure.flatMap((one) =>
    one.sync && unknownItems(one, one.sync.state).length === 0
      ? { cart: cartIdOf(one), version: one.sync.version }
      : [],
  );
  const { carts: heard } = await trpc.carts.sync.mutate({ told, known });
  const items = await itemsFor(heard);
  if (keptCartOwner() !== owner) return;
  const byId = new Map(heard.map((one) => [one.cart, one]));
  const now = cartsNow();
  const news = heard
    .filter(({ cart: id }) => !now.some((one) => cartIdOf(one) === id))
    .map(({ cart: id }): Cart => ({ ...emptyCart(), id }));
  const isTold = new Map(told.map((one) => [one.cart, one.state]));
  putCarts(
    now,
    changed([...now, ...news], (one) => {
      const id = cartIdOf(one);
      const answer = byId.get(id);
      if (answer && news.includes(one)) return asHeard(one, answer, items);
      if (answer) return withOthersDeeds(one, device, { heard: answer, items });
      const own = withOwnDeeds(one, device);
      // Told, and the server knew it all: it has nothing to say of it.
      return own.sync &&
        isTold.has(id) &&
        JSON.stringify(isTold.get(id)) === JSON.stringify(own.sync.state)
        ? { ...own, sync: { ...own.sync, told: true } }
        : own;
    }),
  );
}

let running = false;

/** The same, by one tab at a time. What fails is tried again with the next occasion. */
export async function followCarts(
  why: "told" | "asked" = "asked",
): Promise<void> {
  if (running) return;
  running = true;
  try {
    await (navigator.locks?.request(LOCK, { ifAvailable: true }, (lock) =>
      lock ? follow(why) : undefined,
    ) ?? follow(why));
  } catch {
    // Out of reach, or refused: what was done here is kept and told later.
  } finally {
    running = false;
  }
}
