import { unwrap } from "solid-js/store";
import { cart, keepUnsaved, reopenCart } from "../cart/cart-store.ts";
import type { Cart } from "../device/cart.ts";
import { orderInput } from "../cart/order-input.ts";
import { freshId } from "../lib/fresh-id.ts";
import {
  exchangeEntry,
  keepEntry,
  removeEntry,
  replaceEntry,
  returnOrder,
} from "./entry-store.ts";
import { mergeCart } from "../cart/merge-cart.ts";
import { withHappening, type OutboxEntry } from "./outbox-entry.ts";
import { send } from "./outbox-sending.ts";
import { changed, entries, findHolder } from "./outbox-state.ts";
import { newEntry, type Shown } from "./queue-entry.ts";

/** Puts a changed entry in place and sends it. False when another tab was quicker. */
async function change(
  id: string,
  edit: (entry: OutboxEntry) => Partial<OutboxEntry>,
): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  const holder = await findHolder();
  if (!holder || !entry || entry.state === "sending") return false;
  const { nextTryAt: _next, conflicts: _asked, refusal: _no, ...rest } = entry;
  const now = Date.now();
  const isDone = await replaceEntry(holder, {
    ...rest,
    state: "queued",
    changedAt: now,
    ...edit(entry),
  });
  await changed();
  if (isDone) void send(true);
  return isDone;
}

/** Tries an entry again now. */
export const retry = (id: string): Promise<boolean> =>
  change(id, ({ history, state }) =>
    state === "queued"
      ? {}
      : {
          history: withHappening(history, {
            at: Date.now(),
            state: "queued",
            why: "by_hand",
          }),
        },
  );

/** Sends an order again under its id with what the person decided. */
export const resend = (
  id: string,
  decided: Cart,
  shown: Shown,
): Promise<boolean> =>
  change(id, ({ history }) => ({
    body: JSON.stringify(orderInput(decided, shown)),
    order: { cart: decided, total: shown.total, currency: shown.currency },
    history: withHappening(history, {
      at: Date.now(),
      state: "queued",
      why: "edited",
    }),
  }));

/** Takes an entry away; gives a way back. */
export async function drop(
  id: string,
): Promise<(() => Promise<void>) | undefined> {
  const entry = entries().find((one) => one.id === id);
  const found = await findHolder();
  if (!found || !entry || entry.state === "sending") return undefined;
  if (!(await removeEntry(entry))) return undefined;
  await changed();
  return async () => {
    await keepEntry(found, entry);
    await changed();
    void send(true);
  };
}

/**
 * Takes an order back into the cart, which then carries the order's id. `cart_unsure`: the cart
 * has an id already that must not be lost, of an order that may have arrived.
 */
export async function takeBack(
  id: string,
): Promise<"done" | "busy" | "cart_unsure"> {
  const entry = entries().find((one) => one.id === id);
  const holder = await findHolder();
  if (!holder || !entry?.order || entry.state === "sending") return "busy";
  await keepUnsaved().catch(() => undefined);
  const before = structuredClone(unwrap(cart));
  if (before.unconfirmed && before.codes.length > 0) return "cart_unsure";
  const unconfirmed = entry.mayBeTaken ?? false;
  const after = mergeCart({ ...entry.order.cart, unconfirmed }, before);
  const isDone = await returnOrder(holder, entry, { before, after });
  await reopenCart();
  await changed();
  return isDone ? "done" : "busy";
}

/** Makes a claim or a message a draft again, to be changed under its id. */
export async function reopen(id: string): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  const holder = await findHolder();
  if (!holder || !entry || entry.state === "sending") return false;
  const { nextTryAt: _next, notBefore: _before, refusal: _no, ...rest } = entry;
  const isDone = await replaceEntry(holder, {
    ...rest,
    state: "draft",
    changedAt: Date.now(),
  });
  await changed();
  return isDone;
}

/** A message that goes on nowhere: its thread, or what it is about, is no longer the writer's. */
export const isPlaceGone = ({
  refusal,
}: Pick<OutboxEntry, "refusal">): boolean =>
  refusal?.reason === "message_place_gone";

/** Whether a refused entry goes only as one of its own. */
export const goesAsNew = (entry: Pick<OutboxEntry, "refusal">): boolean =>
  entry.refusal?.reason === "id_reused" || isPlaceGone(entry);

/**
 * Sends what was refused under an id of its own: its first one names another that was taken, or a
 * message begins a thread. False when it was pressed twice, or in another tab: one makes one.
 */
export async function sendAsNew(id: string): Promise<boolean> {
  const entry = entries().find((one) => one.id === id);
  const holder = await findHolder();
  if (!holder || entry?.state !== "refused") return false;
  const {
    thread,
    context,
    ...said
  }: { thread?: unknown; context?: unknown } & Record<string, unknown> =
    JSON.parse(entry.body) as Record<string, unknown>;
  const place = isPlaceGone(entry) ? {} : { thread, context };
  const input = { ...said, ...place, id: freshId() };
  const fresh = newEntry(holder, {
    id: input.id,
    kind: entry.kind,
    path: entry.path,
    body: JSON.stringify(input),
    ...(entry.order && {
      order: {
        ...entry.order,
        cart: { ...entry.order.cart, orderId: input.id },
      },
    }),
  });
  const isDone = await exchangeEntry(holder, entry, {
    ...fresh,
    ...(entry.label !== undefined && { label: entry.label }),
    ...(entry.partner && { partner: entry.partner }),
    createdAt: entry.createdAt,
  });
  await changed();
  if (isDone) void send(true);
  return isDone;
}
