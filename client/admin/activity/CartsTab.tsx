import type { LeftCarts } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { ActivityList } from "./ActivityList.tsx";
import { act } from "./texts.ts";

/** Carts with goods in them that were left. */
export function CartsTab() {
  const paged = createPaged<LeftCarts>("rows", {
    key: () => "admin activity carts",
    page: (cursor, signal) => trpc.activity.carts.query({ cursor }, { signal }),
  });
  return (
    <ActivityList
      tab="carts"
      paged={paged}
      row={(row) => (
        <div class="line" data-testid="activity-cart">
          <span class="main">{row.partner.name}</span>
          <span class="value">{counted(act().lines, row.lines)}</span>
          <span class="sub">
            {row.person} · {nearMoment(Date.parse(row.changedAt))} ·{" "}
            {row.names.join(", ")}
          </span>
          <span class="sub-value">
            {fill(act().worth, { sum: format().amount(row.worth) })}
          </span>
        </div>
      )}
    />
  );
}
