import type { Break } from "./broken-build.ts";
import { IMPORT_TWINS } from "./killed-import.ts";

/** The product with one thing broken: each of them the drill `erp-link` must notice. */
export const ERP_LINK_TWINS: (Break & { name: string })[] = [
  {
    name: "an acknowledgement that is answered otherwise when it is said again",
    file: "server/order-export/acknowledge-order.ts",
    cut: "const at = found.acknowledgedAt ?? now;",
    put: "const at = now;",
  },
  {
    name: "an order handed out once and never again",
    file: "server/order-export/erp-orders.queries.ts",
    cut: "x.state in ('waiting', 'fetched')",
    put: "x.state = 'waiting'",
  },
  ...IMPORT_TWINS.filter(({ file }) => file.endsWith("merge.queries.ts")),
];
