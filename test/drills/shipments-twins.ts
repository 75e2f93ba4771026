import type { Break } from "./broken-build.ts";

/** The product with one thing broken: each of them the drill `shipments` must notice. */
export const SHIPMENT_TWINS: (Break & { name: string })[] = [
  {
    name: "the stock locked before the orders",
    file: "server/orders/merge-order-status.ts",
    cut: "await lockStatusOrders(trx, movedIds);",
    put: `await lockStock(trx, moved.flatMap(({ order }) => order.lines.map((line) => line.itemId)));
      await lockStatusOrders(trx, movedIds);`,
  },
  {
    name: "a shipment settled by a file of before it",
    file: "server/stock/erp-figures.queries.ts",
    cut: "and d.settled_at is null and d.at < told.told_at",
    put: "and d.settled_at is null",
  },
  {
    name: "pieces contained that the ERP had not heard of when it told",
    file: "server/stock/erp-figures.queries.ts",
    cut: "and x.acknowledged_at < told.told_at)\n        then",
    put: ")\n        then",
  },
];
