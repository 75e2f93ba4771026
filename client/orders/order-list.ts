import { createSignal } from "solid-js";
import type { OrderRow } from "../api.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { failureFrom, type Failure } from "../lib/failure.ts";
import { trpc } from "../trpc.ts";

interface Page {
  orders: OrderRow[];
  nextCursor: string | null;
}

/** As many as the list of orders shows at first. */
export const ORDERS_SHOWN = 50;
export const orderKey = (number: string): string => `order ${number}`;
export const ordersKey = (limit: number): string => `orders ${limit}`;

/** A partner's orders, newest first, page after page. */
export function createOrderList(limit: number): {
  list: Remote<Page>;
  more: () => Promise<void>;
  busy: () => boolean;
  moreFailure: () => Failure | undefined;
} {
  const list = createRemote<Page>(
    () => ordersKey(limit),
    (signal) => trpc.orders.list.query({ limit }, { signal }),
    { keep: true },
  );
  const [busy, setBusy] = createSignal(false);
  const [moreFailure, setMoreFailure] = createSignal<Failure>();
  const more = async () => {
    const shown = list.value();
    if (!shown || shown.nextCursor === null || busy()) return;
    setBusy(true);
    setMoreFailure(undefined);
    try {
      const next = await trpc.orders.list.query({
        limit,
        cursor: shown.nextCursor,
      });
      list.set({
        orders: [...shown.orders, ...next.orders],
        nextCursor: next.nextCursor,
      });
    } catch (error) {
      setMoreFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
  return { list, more, busy, moreFailure };
}
