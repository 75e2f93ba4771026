import type { Quote } from "../api.ts";
import { keepUnsaved, reopenCart } from "../cart/cart-store.ts";
import { contentOf, wantedIn, type Cart } from "../device/cart.ts";
import { orderInput } from "../cart/order-input.ts";
import { freshId } from "../lib/fresh-id.ts";
import { troubleOf, type DeviceTrouble } from "../device/device-db.ts";
import { askForBackgroundSync, askToPersist } from "./device-promises.ts";
import {
  addOrder,
  addWrite,
  findEntry,
  type Keyholder,
} from "./entry-store.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import { send } from "./outbox-sending.ts";
import { changed, entries, findHolder } from "./outbox-state.ts";
import { WRITES, type WriteKind } from "./outbox-writes.ts";
import { canSeal } from "../device/sealing.ts";
import { session } from "../session.ts";

/**
 * Why an order is not kept for later: beside the storage's own reasons, what sealing lacks, or
 * that another tab was quicker with the same cart.
 */
export type NotSaved = DeviceTrouble | "no_crypto" | "no_key" | "changed";

export type Saved =
  { kind: "saved"; id: string } | { kind: "not_saved"; why: NotSaved };

/** The sums that the person was shown. */
export type Shown = Pick<Quote, "total" | "currency"> & {
  lines: Pick<Quote["lines"][number], "itemCode" | "netPrice">[];
};

/** Keeps an entry and sends it at once when there is a connection. */
export async function save(
  work: (found: Keyholder) => Promise<string | undefined>,
): Promise<Saved> {
  if (!canSeal()) return { kind: "not_saved", why: "no_crypto" };
  try {
    const found = await findHolder();
    if (!found) return { kind: "not_saved", why: "no_key" };
    await askToPersist().catch(() => undefined);
    const id = await work(found);
    if (id === undefined) return { kind: "not_saved", why: "changed" };
    await changed();
    askForBackgroundSync();
    void send(true);
    return { kind: "saved", id };
  } catch (error) {
    return { kind: "not_saved", why: troubleOf(error) };
  }
}

/** A new entry, nothing having happened to it. */
export const newEntry = (
  found: Keyholder,
  given: Pick<
    OutboxEntry,
    "id" | "kind" | "path" | "body" | "order" | "mayBeTaken"
  >,
): OutboxEntry => {
  const now = Date.now();
  const user = session.user();
  const partner =
    session.isActing() && user?.owner === found.owner && user.partner;
  return {
    ...given,
    ...(partner && { partner: { code: partner.code, name: partner.name } }),
    owner: found.owner,
    state: "queued",
    createdAt: now,
    changedAt: now,
    revision: 0,
    tries: 0,
    history: [{ at: now, state: "queued" }],
  };
};

/** Moves the cart into the outbox and sends it at once when there is a connection. */
export async function queueOrder(cart: Cart, shown: Shown): Promise<Saved> {
  return await save(async (found) => {
    const { total, currency } = shown;
    const entry = newEntry(found, {
      id: cart.orderId,
      kind: "order",
      path: "orders.place",
      body: JSON.stringify(orderInput(cart, shown)),
      order: { cart: { ...contentOf(cart), conflicts: [] }, total, currency },
      mayBeTaken: cart.unconfirmed,
    });
    await keepUnsaved();
    const isAdded = await addOrder(found, entry, cart);
    await reopenCart();
    if (isAdded) return entry.id;
    // Two tabs sent the same cart: it is the same order.
    const held = (await findEntry(found, entry.id))?.order?.cart;
    return held && wantedIn(held) === wantedIn(cart) ? entry.id : undefined;
  });
}

/** Keeps another write until the server has taken it. */
export async function queueWrite(
  kind: WriteKind,
  input: unknown,
): Promise<Saved> {
  return await save(async (found) => {
    const instead = WRITES[kind].lastWins
      ? entries().filter(
          ({ path, state }) => path === kind && state !== "sending",
        )
      : [];
    const entry = newEntry(found, {
      id: freshId(),
      kind: "write",
      path: kind,
      body: JSON.stringify(input),
    });
    await addWrite(
      found,
      entry,
      instead.map(({ id }) => id),
    );
    return entry.id;
  });
}
