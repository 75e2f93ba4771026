import type { Quantity } from "../core/quantity.ts";

/**
 * What one device put in of one item, and what was taken out of that since, both in 1/1000. They
 * only grow: two states are joined by the larger of each, in any order, as often as one likes.
 */
export interface CartPart {
  item: string;
  device: string;
  added: Quantity;
  removed: Quantity;
}

/** What is written on a cart; of two writings the later one counts. */
export interface CartDetails {
  name: string;
  /** Taken away by hand; what another device puts in meanwhile brings it back. */
  dropped: boolean;
  reference: string;
  note: string;
  paymentMethod?: string | undefined;
  deliveryAddress?: string | undefined;
  wishedDate?: string | undefined;
  lineNotes: { item: string; note: string }[];
}

/** A cart as devices tell it to one another. */
export interface CartState {
  parts: CartPart[];
  /** The id that the next order out of it carries: of two devices that send it, one is taken. */
  order: { turn: number; id: string };
  details: { clock: number; device: string; value: CartDetails };
}

/** What a device last showed of a state: what differs from it now was done on that device. */
export interface ShownCart {
  quantities: { item: string; quantity: Quantity }[];
  orderId: string;
  details: CartDetails;
}

const keyOf = ({ item, device }: CartPart) => JSON.stringify([item, device]);
const inOrder = (left: string, right: string) =>
  left < right ? -1 : left > right ? 1 : 0;

function joinParts(left: CartPart[], right: CartPart[]): CartPart[] {
  const joined = new Map<string, CartPart>();
  for (const part of [...left, ...right]) {
    const before = joined.get(keyOf(part));
    joined.set(keyOf(part), {
      item: part.item,
      device: part.device,
      added: Math.max(part.added, before?.added ?? 0),
      removed: Math.max(part.removed, before?.removed ?? 0),
    });
  }
  return [...joined.values()].toSorted((a, b) => inOrder(keyOf(a), keyOf(b)));
}

/** The later of two, told apart by their contents where they are equally late. */
function later<Entry>(
  left: Entry,
  right: Entry,
  rank: (entry: Entry) => [number, string],
): Entry {
  const [mine, theirs] = [rank(left), rank(right)];
  if (mine[0] !== theirs[0]) return mine[0] > theirs[0] ? left : right;
  return mine[1] >= theirs[1] ? left : right;
}

/** The same content is the same text, wherever it was kept: JSON keeps no order of its own. */
export const inFixedOrder = (details: CartDetails): CartDetails => ({
  name: details.name,
  dropped: details.dropped,
  reference: details.reference,
  note: details.note,
  ...(details.paymentMethod !== undefined && {
    paymentMethod: details.paymentMethod,
  }),
  ...(details.deliveryAddress !== undefined && {
    deliveryAddress: details.deliveryAddress,
  }),
  ...(details.wishedDate !== undefined && { wishedDate: details.wishedDate }),
  lineNotes: details.lineNotes.map(({ item, note }) => ({ item, note })),
});

const orderedState = ({ parts, order, details }: CartState): CartState => ({
  parts,
  order: { turn: order.turn, id: order.id },
  details: {
    clock: details.clock,
    device: details.device,
    value: inFixedOrder(details.value),
  },
});

/**
 * Two states of one cart as one: all that either knows. The order in which states meet changes
 * nothing, and meeting twice neither.
 */
export function joinCarts(one: CartState, other: CartState): CartState {
  const [left, right] = [orderedState(one), orderedState(other)];
  return {
    parts: joinParts(left.parts, right.parts),
    order: later(left.order, right.order, ({ turn, id }) => [turn, id]),
    details: later(left.details, right.details, ({ clock, device, value }) => [
      clock,
      device + JSON.stringify(value),
    ]),
  };
}

/** How much there is of each item that there is any of, the items in the order of their codes. */
export function quantitiesIn({ parts }: CartState): Map<string, Quantity> {
  const found = new Map<string, Quantity>();
  for (const { item, added, removed } of parts)
    if (added > removed)
      found.set(item, (found.get(item) ?? 0) + added - removed);
  return found;
}

/** A cart that nothing has happened to. */
export const newCartState = (
  orderId: string,
  details: CartDetails,
): CartState => ({
  parts: [],
  order: { turn: 0, id: orderId },
  details: { clock: 0, device: "", value: details },
});

/**
 * Puts what a person did on a device since it last showed the cart into its state. What he added is
 * this device's own; what he took out is taken from what he saw, and from nothing that another
 * device puts in unseen.
 */
export function absorbCart(
  state: CartState,
  device: string,
  { before, now }: { before: ShownCart; now: ShownCart },
): CartState {
  const was = new Map(
    before.quantities.map(({ item, quantity }) => [item, quantity]),
  );
  const is = new Map(
    now.quantities.map(({ item, quantity }) => [item, quantity]),
  );
  const changes = [...new Set([...was.keys(), ...is.keys()])].map((item) => ({
    item,
    by: (is.get(item) ?? 0) - (was.get(item) ?? 0),
  }));
  const isWritten =
    JSON.stringify(inFixedOrder(before.details)) !==
    JSON.stringify(inFixedOrder(now.details));
  return {
    parts: changes.reduce(
      (parts, { item, by }) =>
        by > 0
          ? addTo(parts, { item, device }, by)
          : takeFrom(parts, { item, device }, -by),
      state.parts,
    ),
    order:
      before.orderId === now.orderId || state.order.id === now.orderId
        ? state.order
        : { turn: state.order.turn + 1, id: now.orderId },
    details: isWritten
      ? { clock: state.details.clock + 1, device, value: now.details }
      : state.details,
  };
}

type Place = Pick<CartPart, "item" | "device">;

function addTo(parts: CartPart[], place: Place, by: Quantity): CartPart[] {
  const own = parts.find(
    (part) => keyOf(part) === keyOf({ ...part, ...place }),
  );
  const added = (own?.added ?? 0) + by;
  return joinParts(parts, [{ ...place, added, removed: 0 }]);
}

/** From what this device put in first, then from what the others did. */
function takeFrom(parts: CartPart[], place: Place, by: Quantity): CartPart[] {
  let left = by;
  const taken = parts
    .filter(({ item }) => item === place.item)
    .toSorted(
      (a, b) =>
        Number(b.device === place.device) - Number(a.device === place.device),
    )
    .map((part) => {
      const here = Math.min(left, Math.max(0, part.added - part.removed));
      left -= here;
      return { ...part, removed: part.removed + here };
    });
  return joinParts(parts, taken);
}
