import type { OrderList } from "../api.ts";
import { createPaged, type Paged } from "../offline/create-paged.ts";
import { trpc } from "../trpc.ts";

/** As many as the list of orders shows at first. */
export const ORDERS_SHOWN = 50;
export const orderKey = (number: string): string => `order ${number}`;
export const ordersKey = (limit: number): string => `orders ${limit}`;

/** A partner's orders, newest first, page after page. */
export function createOrderList(limit: number): Paged<OrderList> {
  return createPaged<OrderList>(
    "orders",
    {
      key: () => ordersKey(limit),
      page: (cursor, signal) =>
        trpc.orders.list.query({ limit, cursor }, { signal }),
    },
    { keep: true },
  );
}
