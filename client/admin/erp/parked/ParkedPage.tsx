import { Show } from "solid-js";
import type { ParkedRows } from "../../../api.ts";
import { format, t } from "../../../i18n/i18n.ts";
import { fill } from "../../../i18n/messages.ts";
import { createTexts } from "../../../i18n/texts.ts";
import { createRemote } from "../../../offline/create-remote.ts";
import { orderWhen } from "../../../i18n/order-when.ts";
import { trpc } from "../../../trpc.ts";
import { ToldPage } from "../../ToldPage.tsx";
import { ErpTabs } from "../ErpTabs.tsx";
import { erpTextsLoaded, feedName } from "../texts.ts";
import type { ParkedTexts } from "./texts/sr-latn.ts";

type ParkedRow = ParkedRows["rows"][number];

/** Rows of the ERP's files that wait for a code which has not come yet. */
export default function ParkedPage() {
  const texts = createTexts<ParkedTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const told = createRemote<ParkedRows>(
    () => "parked rows",
    (signal) => trpc.exchange.parked.query(undefined, { signal }),
  );
  return (
    <ToldPage
      name="parked"
      title={t().admin.parkedRows}
      tabs={<ErpTabs />}
      texts={erpTextsLoaded() && texts()}
      told={told}
      row={(row: ParkedRow, text: ParkedTexts) => (
        <>
          <span class="number">
            <b>{feedName(row.feed)}</b>
          </span>
          <span class="sum faint">
            <time datetime={row.since}>{orderWhen(row.since)}</time>
          </span>
          <span class="partner">
            {row.key}
            <small>
              {row.feed}:{row.line}
            </small>
          </span>
          <span class="transfer">
            <span class="strong low">
              {fill(text.waitsFor, {
                what: named(text.waits, row.waitsFor),
                code: row.value,
              })}
            </span>
          </span>
        </>
      )}
      after={({ count, rows }, text) => (
        <Show when={count > rows.length}>
          <p class="soft small">
            {fill(text.oldest, {
              n: format().count(rows.length),
              all: format().count(count),
            })}
          </p>
        </Show>
      )}
    />
  );
}

function named(names: Record<string, string>, name: string): string {
  return names[name] ?? name;
}
