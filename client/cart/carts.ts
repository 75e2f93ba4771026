import { unwrap } from "solid-js/store";
import { contentOf, emptyCart, placeOf, type Cart } from "../device/cart.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { freshId } from "../lib/fresh-id.ts";
import { showToast } from "../ui/toast.ts";
import { cartIdOf } from "./cart-sync.ts";
import { cart, changeCart, putCart } from "./cart-store.ts";

/** One that was taken away is seen again as soon as another device has put something into it. */
const isShown = (one: Cart) => !one.dropped || one.codes.length > 0;

/** The person's carts, the one in hand first. */
export const shownCarts = (): Cart[] => [
  cart,
  ...(cart.aside ?? []).filter(isShown),
];

export const cartName = (one: Pick<Cart, "name">): string =>
  one.name ?? t().cart.title;

/** Takes another cart in hand; the one that was lies aside, as it is. */
export function takeCart(id: string): void {
  const { aside = [], device, ...inHand } = structuredClone(unwrap(cart));
  const chosen = aside.find((one) => cartIdOf(one) === id);
  if (!chosen) return;
  putCart({
    ...chosen,
    ...(device !== undefined && { device }),
    aside: [inHand, ...aside.filter((one) => one !== chosen)],
  });
}

/** A further cart, which is in hand from now on. */
export function addCart(name: string): void {
  const id = freshId();
  changeCart((draft) => {
    draft.aside = [...(draft.aside ?? []), { ...emptyCart(), id, name }];
  });
  takeCart(id);
}

function changeOne(id: string, change: (one: Cart) => void): void {
  changeCart((draft) => {
    for (const one of [draft, ...(draft.aside ?? [])])
      if (cartIdOf(one) === id) change(one);
  });
}

export const renameCart = (id: string, name: string): void =>
  changeOne(id, (one) => {
    one.name = name;
  });

/** Takes a cart away with what is in it, with a way back. The last one stays. */
export function dropCart(id: string): void {
  const dropped = shownCarts().find((one) => cartIdOf(one) === id);
  const other = shownCarts().find((one) => cartIdOf(one) !== id);
  if (!dropped || !other) return;
  const before = contentOf(structuredClone(unwrap(dropped)));
  const name = cartName(dropped);
  const wasInHand = cartIdOf(cart) === id;
  if (wasInHand) takeCart(cartIdOf(other));
  changeOne(id, (one) => {
    const { orderId } = one;
    Object.assign(one, emptyCart(), { orderId, dropped: true });
  });
  showToast({
    text: fill(t().cart.dropped, { name }),
    action: {
      label: t().app.undo,
      run: () => {
        changeOne(id, (one) => {
          Object.assign(one, { ...before, ...placeOf(one), dropped: false });
        });
        if (wasInHand) takeCart(id);
      },
    },
  });
}
