import { For, Show, type JSX } from "solid-js";
import type { CardPage } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearDate, nearMoment } from "../i18n/near-date.ts";
import { lt } from "./ledger-texts.ts";

/** How a card stands today: the one big figure, what of it is late, and how old the rest is. */
export function CardFigures(props: { card: CardPage; children: JSX.Element }) {
  const amount = (value: number) => format().amount(value);
  // Debit is positive on both sides; each side is told from where the partner stands.
  const told = () => {
    const { side, balance } = props.card;
    if (side === "both") return { label: lt().jointBalance, figure: balance };
    if (balance === 0) return { label: lt().settled, figure: 0 };
    const [owing, owed] =
      side === "customer"
        ? [lt().balance, lt().credit]
        : [lt().supplierCredit, lt().supplierBalance];
    return {
      label: balance > 0 ? owing : owed,
      figure: Math.abs(balance),
    };
  };
  const isJoint = () => props.card.side === "both";
  return (
    <section class="card-figures">
      <div class="gutter card-balance">
        <div>
          <p class="small soft">{told().label}</p>
          <p class="figure" data-testid="balance">
            {amount(told().figure)} <small>{props.card.currency}</small>
          </p>
        </div>
        <Show when={props.card.overdue > 0}>
          <div class="card-due">
            <p>
              <span class="stamp">
                {isJoint() ? lt().overdueAsCustomer : lt().overdue}
              </span>
            </p>
            <p class="red" data-testid="overdue">
              {amount(props.card.overdue)}
            </p>
          </div>
        </Show>
      </div>
      <div class="gutter">
        <Show when={props.card.asOf}>
          {(asOf) => (
            <p class="small faint">
              {fill(lt().asOf, { at: nearMoment(Date.parse(asOf())) })}
            </p>
          )}
        </Show>
        <Show when={isJoint()}>
          <p class="small soft card-note" data-testid="customer-only">
            {lt().customerOnly}
          </p>
        </Show>
        <Aging card={props.card} />
        <Show when={props.card.overdue === 0 && props.card.nextDue}>
          {(next) => (
            <p class="small card-note" data-testid="next-due">
              {lt().nothingOverdue}{" "}
              {fill(lt().nextDue, {
                date: nearDate(next().dueDate),
                amount: amount(next().amount),
              })}
            </p>
          )}
        </Show>
        <Show when={props.card.unallocated > 0}>
          <p class="small card-note" data-testid="unallocated">
            {lt().unallocated}: <b>{amount(props.card.unallocated)}</b>.{" "}
            <Show when={props.card.overdue > 0}>{lt().unallocatedText}</Show>
          </p>
        </Show>
        {props.children}
        <Limit card={props.card} />
      </div>
    </section>
  );
}

function Aging(props: { card: CardPage }) {
  const shown = () => props.card.aging.filter(({ amount }) => amount > 0);
  const step = (bucket: string) =>
    `var(--age-${props.card.aging.findIndex((one) => one.bucket === bucket)})`;
  return (
    <Show when={shown().length > 0}>
      <div class="aging" aria-hidden="true">
        <For each={shown()}>
          {({ bucket, amount }) => (
            <span style={{ flex: String(amount), background: step(bucket) }} />
          )}
        </For>
      </div>
      <ul
        class="aging-names"
        aria-label={
          props.card.side === "both" ? lt().agingAsCustomer : lt().aging
        }
      >
        <For each={shown()}>
          {({ bucket, amount }) => (
            <li data-testid="aging" data-bucket={bucket}>
              <i style={{ background: step(bucket) }} />
              {lt().bucket[bucket]}
              <b>{format().amount(amount)}</b>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Limit(props: { card: CardPage }) {
  return (
    <Show when={props.card.limit}>
      {(limit) => (
        <dl class="pairs sums card-limit" data-testid="limit">
          <dt>{lt().limit}</dt>
          <dd>{format().amount(limit().creditLimit)}</dd>
          <dt>{lt().openOrders}</dt>
          <dd>{format().amount(limit().openOrders)}</dd>
          <dt>{lt().free}</dt>
          <dd classList={{ strong: true, red: limit().free === 0 }}>
            {format().amount(limit().free)}
          </dd>
        </dl>
      )}
    </Show>
  );
}
