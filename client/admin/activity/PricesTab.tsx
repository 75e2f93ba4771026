import type { PriceLooks } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createPaged } from "../../offline/create-paged.ts";
import { trpc } from "../../trpc.ts";
import { ActivityList } from "./ActivityList.tsx";
import { act } from "./texts.ts";

/** Who met another price than the last time, and whether he bought. */
export function PricesTab() {
  const paged = createPaged<PriceLooks>("rows", {
    key: () => "admin activity prices",
    page: (cursor, signal) =>
      trpc.activity.prices.query({ cursor }, { signal }),
  });
  return (
    <ActivityList
      tab="prices"
      paged={paged}
      row={(row) => (
        <div class="line" data-testid="activity-price">
          <span class="main">{row.item.name}</span>
          <span class="value">
            <s class="faint">{format().price(row.wasPrice)}</s>{" "}
            {format().price(row.price)}
          </span>
          <span class="sub">
            {row.partner.name} · {nearMoment(Date.parse(row.changedAt))}
          </span>
          <span class="sub-value" classList={{ ok: row.bought }}>
            {row.bought ? act().bought : act().notBought} ·{" "}
            {counted(act().looks, row.looks)}
          </span>
        </div>
      )}
    />
  );
}
