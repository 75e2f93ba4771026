import { createSignal, type Accessor } from "solid-js";
import type { AdminOrderRow, OrderState } from "../api.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { failureFrom, type Failure } from "../lib/failure.ts";
import { trpc } from "../trpc.ts";

interface Page {
  orders: AdminOrderRow[];
  nextCursor: string | null;
}

export interface AdminOrderFilter {
  state?: OrderState;
  search?: string;
}

/** All partners' orders, newest first, page after page. */
export function createAdminOrderList(
  filter: Accessor<AdminOrderFilter>,
  limit: number,
): {
  list: Remote<Page>;
  more: () => Promise<void>;
  busy: Accessor<boolean>;
  moreFailure: Accessor<Failure | undefined>;
} {
  const list = createRemote<Page>(
    () => `admin orders ${limit} ${JSON.stringify(filter())}`,
    (signal) => trpc.admin.orders.query({ ...filter(), limit }, { signal }),
  );
  const [busy, setBusy] = createSignal(false);
  const [moreFailure, setMoreFailure] = createSignal<Failure>();
  const more = async () => {
    const shown = list.value();
    if (!shown || shown.nextCursor === null || busy()) return;
    setBusy(true);
    setMoreFailure(undefined);
    try {
      const next = await trpc.admin.orders.query({
        ...filter(),
        limit,
        cursor: shown.nextCursor,
      });
      // The filter may have changed meanwhile; then this page belongs to no list.
      if (list.value() === shown)
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
