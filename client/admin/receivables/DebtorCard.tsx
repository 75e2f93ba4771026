import { For, Show } from "solid-js";
import type { DebtorCard as Card } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

const BUCKETS = {
  not_due: "notDue",
  "1-30": "late1",
  "31-60": "late31",
  "61-90": "late61",
  "91+": "late91",
} as const;

/** How one of a partner's cards stands, and whether the ERP says the same. */
export function DebtorCard(props: { card: Card; text: ReceivablesTexts }) {
  const amount = (value: number) => format().amount(value);
  return (
    <section data-testid="debtor-card" data-side={props.card.side}>
      <h2 class="section">
        <span>{props.text[props.card.side]}</span>
        <span>{props.card.currency}</span>
      </h2>
      <Agreement card={props.card} text={props.text} />
      <dl class="pairs sums">
        <For each={props.card.aging.filter((one) => one.amount > 0)}>
          {(one) => (
            <>
              <dt>{props.text[BUCKETS[one.bucket]]}</dt>
              <dd>{amount(one.amount)}</dd>
            </>
          )}
        </For>
        <Show when={props.card.unallocated > 0}>
          <dt>{props.text.unallocated}</dt>
          <dd>{amount(-props.card.unallocated)}</dd>
        </Show>
        <dt>{props.text.balance}</dt>
        <dd class="strong">{amount(props.card.balance)}</dd>
        <Show when={props.card.credit}>
          {(credit) => (
            <>
              <dt>{props.text.openOrders}</dt>
              <dd>{amount(credit().openOrders)}</dd>
              <Show when={credit().limit !== null}>
                <dt>{props.text.limit}</dt>
                <dd>{amount(credit().limit ?? 0)}</dd>
              </Show>
            </>
          )}
        </Show>
      </dl>
      <Show when={props.card.credit?.overBy}>
        {(over) => (
          <p class="red">
            {fill(props.text.overBy, { amount: amount(over()) })}
          </p>
        )}
      </Show>
      <Show when={props.card.side === "customer"}>
        <h3 class="small soft">{props.text.items}</h3>
        <ul class="lines">
          <For
            each={props.card.items}
            fallback={<li class="line soft">{props.text.noItems}</li>}
          >
            {(item) => (
              <li class="line">
                <span class="main">
                  {item.type} {item.number}
                </span>
                <span class="value">{amount(item.open)}</span>
                <span class="sub">
                  {nearDate(item.dueDate)}
                  <Show when={item.daysLate > 0}>
                    {", "}
                    <span class="red">
                      {counted(props.text.daysLate, item.daysLate)}
                    </span>
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

/** Both figures with their difference where they are not the same. */
function Agreement(props: { card: Card; text: ReceivablesTexts }) {
  return (
    <For
      each={props.card.erpBalances}
      fallback={<p class="small faint">{props.text.erpSilent}</p>}
    >
      {(one) => (
        <Show
          when={one.difference !== 0}
          fallback={
            <p class="small faint" data-testid="erp-agrees">
              {fill(props.text.erpAgrees, { date: nearDate(one.asOf) })}
            </p>
          }
        >
          <div data-testid="erp-disagrees">
            <p class="red strong">
              {fill(props.text.erpDisagrees, { date: nearDate(one.asOf) })}
            </p>
            <dl class="pairs sums">
              <dt>{props.text.erpSays}</dt>
              <dd>{format().amount(one.erp)}</dd>
              <dt>{props.text.cardSays}</dt>
              <dd>{format().amount(one.card)}</dd>
              <dt>{props.text.difference}</dt>
              <dd class="red">{format().amount(one.difference)}</dd>
            </dl>
          </div>
        </Show>
      )}
    </For>
  );
}
