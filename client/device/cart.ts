import type { Conflict, Item } from "../api.ts";
import type { Quantity } from "../../server/core/quantity.ts";
import type {
  CartState,
  ShownCart,
} from "../../server/carts/cart-state.rules.ts";
import { freshId } from "../lib/fresh-id.ts";

export interface CartLine {
  quantity: Quantity;
  /** The item as the person last saw it. */
  item: Item;
  /** What the person wrote beside it. */
  note?: string;
}

/** What the person's devices know of a cart together. */
export interface CartSync {
  state: CartState;
  /** What this device showed of it; what differs from it now was done here since. */
  before: ShownCart;
  /** Whether the server knows all of it. */
  told: boolean;
  /** The server's count of its changes, as last seen. */
  version: number;
}

/** Which of a person's carts it is, and those that he put aside. */
export interface CartPlace {
  /** The same on all of his devices; the first cart has none of its own. */
  id?: string;
  name?: string;
  /** Taken away by hand; it is kept to be told, and shown again once there is something in it. */
  dropped?: boolean;
  sync?: CartSync;
  /** Of the cart in hand only: the others, and the name of this device among his. */
  aside?: Cart[];
  device?: string;
}

/** What a person is about to order, as it is kept on the device. */
export interface Cart extends CartPlace {
  /** The order's id, the same on every try, until the server takes the order. */
  orderId: string;
  /** The order of the lines; codes may look like numbers, which objects would sort. */
  codes: string[];
  lines: Record<string, CartLine>;
  /** Undefined: as the wholesaler proposes. */
  paymentMethod?: string;
  deliveryAddress?: string;
  reference: string;
  note: string;
  /** The day on which the goods are wished for, `YYYY-MM-DD`. */
  wishedDate?: string;
  /** Sent, and no answer came: the order may have been taken. */
  unconfirmed: boolean;
  /** What the server asked to be decided. */
  conflicts: Conflict[];
}

/** The lines in their order. */
export const linesOf = ({ codes, lines }: Pick<Cart, "codes" | "lines">) =>
  codes.flatMap((code) => lines[code] ?? []);

/** What a person put into a cart, to compare two: without the prices that he was shown. */
export const wantedIn = (cart: Cart): string =>
  JSON.stringify([
    cart.codes.map((code) => [
      code,
      cart.lines[code]?.quantity,
      cart.lines[code]?.note,
    ]),
    cart.paymentMethod,
    cart.deliveryAddress,
    cart.reference,
    cart.note,
    cart.wishedDate,
  ]);

/** Which cart it is, without what is in it. */
export const placeOf = ({
  id,
  name,
  dropped,
  sync,
  aside,
  device,
}: Cart): CartPlace => ({
  ...(id !== undefined && { id }),
  ...(name !== undefined && { name }),
  ...(dropped !== undefined && { dropped }),
  ...(sync && { sync }),
  ...(aside && { aside }),
  ...(device !== undefined && { device }),
});

/** What is in a cart, wherever it stands: as an order takes it along. */
export function contentOf(cart: Cart): Cart {
  const {
    id: _id,
    name: _name,
    dropped: _dropped,
    sync: _sync,
    aside: _aside,
    device: _device,
    ...content
  } = cart;
  return content;
}

/** Whether nothing would be lost with it: not what is in it, and not what others are still to hear. */
export const isBlank = (cart: Cart): boolean =>
  cart.codes.length === 0 &&
  !cart.unconfirmed &&
  !cart.sync &&
  (cart.aside ?? []).length === 0;

/** The same cart with nothing in it, for the next order. */
export const emptied = (cart: Cart): Cart => ({
  ...emptyCart(),
  ...placeOf(cart),
});

export function emptyCart(): Cart {
  return {
    orderId: freshId(),
    codes: [],
    lines: {},
    reference: "",
    note: "",
    unconfirmed: false,
    conflicts: [],
  };
}
