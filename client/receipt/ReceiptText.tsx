import { For, Show } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import { parsePercent, WHOLE } from "../../server/core/percent.ts";
import { ONE } from "../../server/core/quantity.ts";
import { vatAmount } from "../../server/core/vat.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import type { PassedRow, ReceiptRow } from "./receipt-texts.ts";
import type { ReceiptHead } from "./ReceiptFrame.tsx";

/** The rows of a receipt: what was counted, what was not and why, and the sum with VAT. */
export function ReceiptText(props: {
  receipt: ReceiptHead;
  rows: ReceiptRow[];
  passed: PassedRow[];
  /** What the sum is called, where it is not the reader's own price. */
  sum?: string;
}) {
  const texts = () => t().receipt;
  const vat = () => {
    const rate = parsePercent(props.receipt.vatRate);
    const net = lineTotal(ONE, props.receipt.netPrice);
    return rate === undefined || rate > WHOLE
      ? undefined
      : { amount: vatAmount(net, rate), total: net + vatAmount(net, rate) };
  };
  return (
    <>
      <ul class="receipt-rows">
        <For each={props.rows}>
          {(row) => (
            <li data-testid="receipt-step">
              <Icon name="check" />
              <span>
                <span class="unseen">{texts().applied}: </span>
                {row.name}{" "}
                <Show when={row.percent}>
                  {(percent) => <b>{format().rebate(percent())}</b>}
                </Show>
                <Show when={row.sub}>
                  <small>{row.sub}</small>
                </Show>
              </span>
              <b>{format().price(row.price)}</b>
            </li>
          )}
        </For>
        <For each={props.passed}>
          {(row) => (
            <li class="passed" data-testid="receipt-passed">
              <Icon name="close" />
              <span>
                <span class="unseen">{texts().notApplied}: </span>
                <s>{row.name}</s> {row.figure}
                <small>{row.reason}</small>
              </span>
            </li>
          )}
        </For>
      </ul>
      <dl class="pairs sums">
        <dt class="grand">{props.sum ?? texts().net}</dt>
        <dd class="grand" data-testid="receipt-net">
          {format().price(props.receipt.netPrice)}
        </dd>
        <Show when={vat()}>
          {(sums) => (
            <>
              <dt>
                {fill(texts().vat, {
                  rate: format().percent(props.receipt.vatRate),
                })}
              </dt>
              <dd>{format().amount(sums().amount)}</dd>
              <dt>{texts().withVat}</dt>
              <dd>{format().amount(sums().total)}</dd>
            </>
          )}
        </Show>
      </dl>
    </>
  );
}
