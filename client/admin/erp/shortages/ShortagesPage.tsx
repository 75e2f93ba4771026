import { For } from "solid-js";
import { formatFixed } from "../../../../server/core/decimal.ts";
import type { Shortages } from "../../../api.ts";
import { format } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { trpc } from "../../../trpc.ts";
import { ToldPage } from "../../ToldPage.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import type { ShortagesTexts } from "./texts/sr-latn.ts";

type Shortage = Shortages["rows"][number];

/** Items of which the ERP has less than our orders hold: for staff to settle with partners. */
export default function ShortagesPage() {
  const texts = createTexts<ShortagesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const told = createRemote<Shortages>(
    () => "admin shortages",
    (signal) => trpc.exchange.runs.shortages.query(undefined, { signal }),
  );
  const quantity = (n: number) => format().decimal(formatFixed(n, 3));
  return (
    <ToldPage
      name="shortages"
      title={texts()?.title}
      tabs={<ErpTabs />}
      texts={texts()}
      told={told}
      row={(row: Shortage, text: ShortagesTexts) => (
        <>
          <span class="number">
            <b>{row.item}</b>
          </span>
          <span class="sum faint">
            <time datetime={row.since}>{orderWhen(row.since)}</time>
          </span>
          <span class="partner">
            {row.name}
            <small>
              {row.warehouse} · {fill(text.held, { n: quantity(row.held) })}
            </small>
          </span>
          <span class="transfer">
            <span class="strong red">
              {fill(text.short, { n: quantity(row.short), unit: row.unit })}
            </span>{" "}
            <For each={row.orders}>
              {(order) => (
                <a href={`/admin/orders/${order.number}`}>
                  {order.number} ({order.partner}, {quantity(order.quantity)}
                  ){" "}
                </a>
              )}
            </For>
          </span>
        </>
      )}
    />
  );
}
