import type { Accessor } from "solid-js";
import type { AdminOrderFilter, AdminOrderList } from "../api.ts";
import { createPaged, type Paged } from "../offline/create-paged.ts";
import { trpc } from "../trpc.ts";

/** All partners' orders, newest first, page after page. */
export function createAdminOrderList(
  filter: Accessor<AdminOrderFilter>,
  limit: number,
): Paged<AdminOrderList> {
  return createPaged<AdminOrderList>("orders", {
    key: () => `admin orders ${limit} ${JSON.stringify(filter())}`,
    page: (cursor, signal) =>
      trpc.admin.orders.query({ ...filter(), limit, cursor }, { signal }),
  });
}
