import { For, Show } from "solid-js";
import type { Amount } from "../../server/core/money.ts";
import type { VatRow } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

/** The reckoning under an order: from list value to what is to be paid. */
export function Totals(props: {
  listTotal: Amount | undefined;
  net: Amount;
  vat: VatRow[];
  total: Amount;
  currency: string;
}) {
  const texts = () => t().cart;
  const rate = (row: VatRow) => ({ rate: format().percent(row.rate) });
  return (
    <dl class="pairs sums gutter" aria-live="polite">
      <Show
        when={
          props.listTotal !== undefined &&
          props.listTotal !== props.net &&
          props.listTotal
        }
      >
        {(listTotal) => (
          <>
            <dt>{texts().list}</dt>
            <dd>{format().amount(listTotal())}</dd>
            <dt>{texts().rebate}</dt>
            <dd>{format().amount(props.net - listTotal())}</dd>
          </>
        )}
      </Show>
      <For each={props.vat}>
        {(row) => (
          <>
            <dt>{fill(texts().base, rate(row))}</dt>
            <dd>{format().amount(row.base)}</dd>
            <dt>{fill(texts().vat, rate(row))}</dt>
            <dd>{format().amount(row.amount)}</dd>
          </>
        )}
      </For>
      <dt class="grand">{fill(texts().total, { currency: props.currency })}</dt>
      <dd class="grand" data-testid="total">
        {format().amount(props.total)}
      </dd>
    </dl>
  );
}
