import type { Conflict, Item } from "../api.ts";
import type { Quantity } from "../../server/core/quantity.ts";
import { freshId } from "../lib/fresh-id.ts";

export interface CartLine {
  quantity: Quantity;
  /** The item as the person last saw it. */
  item: Item;
  /** What the person wrote beside it. */
  note?: string;
}

/** What a person is about to order, as it is kept on the device. */
export interface Cart {
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
