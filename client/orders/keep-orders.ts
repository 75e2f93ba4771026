import type { Order, OrderRow } from "../api.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { online } from "../offline/connectivity.ts";
import { keepAnswer, pruneKept, readKept } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";
import { orderKey, ordersKey, ORDERS_SHOWN } from "./order-list.ts";
import { OPEN_STATES } from "./order-steps.ts";

/** So many orders a phone knows by itself, with their lines. */
const MOST_ORDERS = 100;
/** As many as go in one request. */
const AT_ONCE = 10;
const FRESH_FOR_MS = 10 * 60_000;

let keeping = false;

/**
 * Fetches the last orders with their lines, so that they can be read without a connection too.
 * Done behind the back of nobody: only while there is a connection that costs nothing to use, a
 * few at a time, and only what may have changed since it was kept.
 */
export async function keepOrders(): Promise<void> {
  const owner = ownerTag();
  if (keeping || owner === undefined || !online() || savesData()) return;
  keeping = true;
  try {
    await fetchOrders(owner);
    await pruneKept();
  } catch {
    // The next visit tries again; what is kept stays as it is.
  } finally {
    keeping = false;
  }
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

async function fetchOrders(owner: string): Promise<void> {
  const [page, options] = await Promise.all([
    trpc.orders.list.query({ limit: MOST_ORDERS }),
    trpc.orders.options.query(),
  ]);
  const at = Date.now();
  await keepAnswer(owner, ordersKey(ORDERS_SHOWN), { value: page, at });
  // A first order made without a connection goes to the partner's address too.
  await keepAnswer(owner, "order options", { value: options, at });
  const wanted: OrderRow[] = [];
  for (const row of page.orders) {
    if (await mayHaveChanged(row)) wanted.push(row);
  }
  for (let first = 0; first < wanted.length; first += AT_ONCE) {
    if (!online() || ownerTag() !== owner) return;
    const some = wanted.slice(first, first + AT_ONCE);
    // One request: what is asked for in the same breath travels together.
    await Promise.all(
      some.map(async ({ number }) => {
        const value = await trpc.orders.get.query({ number });
        await keepAnswer(owner, orderKey(number), { value, at: Date.now() });
      }),
    );
  }
}

async function mayHaveChanged(row: OrderRow): Promise<boolean> {
  const kept = await readKept(orderKey(row.number));
  if (!kept) return true;
  const order = kept.value as Order;
  if (order.state !== row.state || order.total !== row.total) return true;
  if ((order.payment?.paid ?? 0) !== (row.paid ?? 0)) return true;
  // Of an open order pieces may be shipped or held without its state telling.
  return OPEN_STATES.has(row.state) && Date.now() - kept.at > FRESH_FOR_MS;
}
