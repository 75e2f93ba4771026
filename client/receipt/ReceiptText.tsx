import { For, Show } from "solid-js";
import { lineTotal } from "../../server/core/money.ts";
import { parsePercent, WHOLE } from "../../server/core/percent.ts";
import { ONE } from "../../server/core/quantity.ts";
import { vatAmount } from "../../server/core/vat.ts";
import type { Receipt } from "../api.ts";
import { format, t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import {
  figureOfPassed,
  nameOfStep,
  nameOfTerm,
  reasonOf,
  subOfStep,
} from "./receipt-texts.ts";

/** The rows of a receipt: what was counted, what was not and why, and the sum with VAT. */
export function ReceiptText(props: { receipt: Receipt }) {
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
        <For each={props.receipt.steps}>
          {(step) => (
            <li data-testid="receipt-step">
              <Icon name="check" />
              <span>
                <span class="unseen">{texts().applied}: </span>
                {nameOfStep(step, props.receipt)}{" "}
                <Show when={"percent" in step && step.percent}>
                  {(percent) => <b>{format().rebate(percent())}</b>}
                </Show>
                <Show when={subOfStep(step)}>
                  {(sub) => <small>{sub()}</small>}
                </Show>
              </span>
              <b>{format().price(step.price)}</b>
            </li>
          )}
        </For>
        <For each={props.receipt.passedOver}>
          {(passed) => (
            <li class="passed" data-testid="receipt-passed">
              <Icon name="close" />
              <span>
                <span class="unseen">{texts().notApplied}: </span>
                <s>{nameOfTerm(passed, props.receipt)}</s>{" "}
                {figureOfPassed(passed)}
                <small>{reasonOf(passed, props.receipt)}</small>
              </span>
            </li>
          )}
        </For>
      </ul>
      <dl class="pairs sums">
        <dt class="grand">{texts().net}</dt>
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
