import {
  absorbCart,
  joinCarts,
  newCartState,
  quantitiesIn,
  type CartDetails,
  type CartState,
  type ShownCart,
} from "../../server/carts/cart-state.rules.ts";
import type { Item } from "../api.ts";
import type { Cart, CartSync } from "../device/cart.ts";

/** The name under which the devices know the cart that a person has from the start. */
export const MAIN = "main";

export const cartIdOf = ({ id }: Pick<Cart, "id">): string => id ?? MAIN;

/** What a device tells the server of a cart. */
export interface ToldCart {
  cart: string;
  state: CartState;
}

/** What the server answers. */
export interface HeardCart extends ToldCart {
  version: number;
}

const detailsOf = (cart: Cart): CartDetails => ({
  name: cart.name ?? "",
  dropped: cart.dropped ?? false,
  reference: cart.reference,
  note: cart.note,
  ...(cart.paymentMethod !== undefined && {
    paymentMethod: cart.paymentMethod,
  }),
  ...(cart.deliveryAddress !== undefined && {
    deliveryAddress: cart.deliveryAddress,
  }),
  ...(cart.wishedDate !== undefined && { wishedDate: cart.wishedDate }),
  lineNotes: cart.codes.flatMap((item) => {
    const note = cart.lines[item]?.note;
    return note === undefined ? [] : { item, note };
  }),
});

const shownOf = (cart: Cart): ShownCart => ({
  quantities: cart.codes.flatMap((item) => {
    const line = cart.lines[item];
    return line ? { item, quantity: line.quantity } : [];
  }),
  orderId: cart.orderId,
  details: detailsOf(cart),
});

const NOTHING: CartDetails = {
  name: "",
  dropped: false,
  reference: "",
  note: "",
  lineNotes: [],
};

const isSame = (left: unknown, right: unknown) =>
  JSON.stringify(left) === JSON.stringify(right);

/** A cart with what was done to it on this device since it was last told of. */
export function withOwnDeeds(cart: Cart, device: string): Cart {
  const sync: CartSync = cart.sync ?? {
    state: newCartState(cart.orderId, NOTHING),
    before: { quantities: [], orderId: cart.orderId, details: NOTHING },
    told: false,
    version: 0,
  };
  const now = shownOf(cart);
  if (cart.sync && isSame(sync.before, now)) return cart;
  const state = absorbCart(sync.state, device, { before: sync.before, now });
  return { ...cart, sync: { ...sync, state, before: now, told: false } };
}

/** Items of which there is something in a cart, and which this device has not yet shown in it. */
export const unknownItems = (cart: Cart, state: CartState): string[] =>
  [...quantitiesIn(state).keys()].filter((code) => !cart.lines[code]);

/**
 * A cart with what his other devices did to it. An item that this device does not know is left for
 * the next time: it is in what is told, and counts as nobody's deed until it is shown.
 */
export function withOthersDeeds(
  cart: Cart,
  device: string,
  { heard, items }: { heard: HeardCart; items: Map<string, Item> },
): Cart {
  const own = withOwnDeeds(cart, device);
  const state = own.sync ? joinCarts(own.sync.state, heard.state) : heard.state;
  const server = joinCarts(heard.state, heard.state);
  const next = showing(own, state, items);
  return {
    ...next,
    sync: {
      state,
      before: shownOf(next),
      told: isSame(joinCarts(server, state), server),
      version: heard.version,
    },
  };
}

/** A cart that this device has not had: nothing in it is this device's doing. */
export function asHeard(
  blank: Cart,
  { state, version }: HeardCart,
  items: Map<string, Item>,
): Cart {
  const next = showing(blank, state, items);
  const before = shownOf(next);
  return { ...next, sync: { state, before, told: true, version } };
}

function showing(cart: Cart, state: CartState, items: Map<string, Item>): Cart {
  const {
    name: _name,
    paymentMethod: _method,
    deliveryAddress: _address,
    wishedDate: _date,
    ...rest
  } = cart;
  const { lineNotes, name, dropped, ...details } = state.details.value;
  const { paymentMethod, deliveryAddress, wishedDate } = details;
  const quantities = quantitiesIn(state);
  const notes = new Map(lineNotes.map(({ item, note }) => [item, note]));
  const lines: Cart["lines"] = {};
  for (const [code, quantity] of quantities) {
    const item = cart.lines[code]?.item ?? items.get(code);
    const note = notes.get(code);
    if (item)
      lines[code] = { quantity, item, ...(note !== undefined && { note }) };
  }
  return {
    ...rest,
    ...(name !== "" && { name }),
    ...(paymentMethod !== undefined && { paymentMethod }),
    ...(deliveryAddress !== undefined && { deliveryAddress }),
    ...(wishedDate !== undefined && { wishedDate }),
    reference: details.reference,
    note: details.note,
    dropped,
    orderId: state.order.id,
    codes: [
      ...cart.codes.filter((code) => lines[code]),
      ...Object.keys(lines).filter((code) => !cart.lines[code]),
    ],
    lines,
  };
}
