import { Show } from "solid-js";
import type { StaffAsk } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { st } from "./staff-ask-texts.ts";

/** What a price is judged by: what he pays, what he paid, and what the item's limits are. */
export function AskFacts(props: { ask: StaffAsk }) {
  const facts = () => st().facts;
  const price = (value: number | null) =>
    value === null
      ? st().noPrice
      : `${format().price(value)} ${props.ask.currency}`;
  const n = (quantity: string) => format().decimal(quantity);
  const quantities = () => {
    const { minQuantity = null, maxQuantity = null } = props.ask.answer ?? {};
    return [
      minQuantity === null ? "" : fill(facts().from, { n: n(minQuantity) }),
      maxQuantity === null ? "" : fill(facts().upTo, { n: n(maxQuantity) }),
    ]
      .filter((part) => part !== "")
      .join(" ");
  };
  return (
    <>
      <p class="soft">
        {props.ask.partner.name}{" "}
        <span class="faint">
          {props.ask.partner.code} · {props.ask.itemCode}
        </span>
      </p>
      <Show when={props.ask.note !== ""}>
        <p class="pen ask-note">{props.ask.note}</p>
      </Show>
      <dl class="pairs lined" data-testid="ask-facts">
        <dt>{facts().asks}</dt>
        <dd>
          <b>
            {n(props.ask.quantity)} {props.ask.unit}
          </b>
        </dd>
        <dt>{facts().now}</dt>
        <dd>
          <b>{price(props.ask.netPrice)}</b>
        </dd>
        <dt>{facts().list}</dt>
        <dd>{price(props.ask.listPrice)}</dd>
        <dt>{facts().last}</dt>
        <dd>
          <Show when={props.ask.last} fallback={facts().never}>
            {(last) => (
              <a href={`/admin/orders/${last().number}`}>
                {fill(facts().lastText, {
                  price: format().price(last().netPrice),
                  n: n(last().quantity),
                  unit: props.ask.unit,
                  date: format().date(last().at),
                })}
              </a>
            )}
          </Show>
        </dd>
        <Show when={props.ask.limits.minimumPrice !== null}>
          <dt>{facts().minimum}</dt>
          <dd>{price(props.ask.limits.minimumPrice)}</dd>
        </Show>
        <Show when={props.ask.limits.maximumRebate}>
          {(percent) => (
            <>
              <dt>{facts().maximumRebate}</dt>
              <dd>{format().percent(percent())}</dd>
            </>
          )}
        </Show>
        <Show when={props.ask.answer}>
          {(answer) => (
            <>
              <dt>{st().price}</dt>
              <dd>
                <b>
                  {format().price(answer().netPrice)} {answer().currency}
                </b>
              </dd>
              <dt>{facts().valid}</dt>
              <dd>
                {fill(facts().between, {
                  from: format().date(answer().validFrom),
                  to: format().date(answer().validTo),
                })}
              </dd>
            </>
          )}
        </Show>
        <Show when={quantities() !== ""}>
          <dt>{facts().quantities}</dt>
          <dd>{quantities()}</dd>
        </Show>
        <Show when={props.ask.state !== "open" && props.ask.decidedBy}>
          <dt>{facts().decidedBy}</dt>
          <dd>{props.ask.decidedBy}</dd>
        </Show>
        <Show when={props.ask.orderedWith}>
          {(number) => (
            <>
              <dt />
              <dd>
                <a href={`/admin/orders/${number()}`}>
                  {fill(st().orderLink, { number: number() })}
                </a>
              </dd>
            </>
          )}
        </Show>
      </dl>
      <Show when={props.ask.words !== ""}>
        <p class="ask-note">{props.ask.words}</p>
      </Show>
    </>
  );
}
