import { For, Match, Show, Switch } from "solid-js";
import { lineTotal } from "../../../server/core/money.ts";
import type { Order } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { nearDate } from "../../i18n/near-date.ts";
import { QuantityHint, Stepper } from "../../ui/Stepper.tsx";
import { thousandths, type Change } from "./create-change.ts";
import type { texts } from "./texts/sr-latn.ts";

/** One line of an order that is being changed: its quantity, or the way back if it was taken out. */
export function ChangeRow(props: {
  line: Order["lines"][number];
  change: Change;
  texts: typeof texts;
}) {
  const quantity = () => props.change.quantityOf(props.line);
  const price = () => props.change.priceOf(props.line);
  const before = () => thousandths(props.line.quantity);
  const put = (to: number) => props.change.put(props.line, to);
  return (
    <li
      class="line change-line"
      classList={{ "taken-out": quantity() === 0 }}
      data-testid="change-line"
      data-code={props.line.itemCode}
    >
      <span class="main">
        <span class="item-name-text">{props.line.name}</span>
        <span class="sub order-line-sub">
          {props.line.itemCode} · {format().price(price())}
          <Show when={price() !== props.line.netPrice}>
            {" · "}
            <b class="low">
              {fill(props.texts.wasPrice, {
                price: format().price(props.line.netPrice),
              })}
            </b>
          </Show>
          <Show when={props.change.isChanged(props.line)}>
            {" · "}
            <b class="low">
              {quantity() === 0
                ? props.texts.removed
                : fill(props.texts.was, {
                    quantity: format().decimal(props.line.quantity),
                    unit: props.line.unit,
                  })}
            </b>
          </Show>
        </span>
        <Show when={quantity() > 0}>
          <QuantityHint
            quantity={quantity()}
            rule={props.change.ruleOf(props.line)}
            onChange={put}
          />
          <Trouble {...props} onTake={put} />
        </Show>
      </span>
      <Show
        when={quantity() > 0}
        fallback={
          <button
            type="button"
            class="button slim"
            data-testid="put-back"
            aria-label={fill(props.texts.putBackOf, { name: props.line.name })}
            onClick={() => put(before())}
          >
            {props.texts.putBack}
          </button>
        }
      >
        <span class="change-quantity">
          <Stepper
            name={props.line.name}
            quantity={quantity()}
            rule={props.change.ruleOf(props.line)}
            shape="open"
            onChange={put}
          />
          <span class="change-value">
            <button
              type="button"
              class="text-button small"
              data-testid="take-out"
              aria-label={fill(props.texts.remove, { name: props.line.name })}
              onClick={() => put(0)}
            >
              {props.texts.takeOut}
            </button>
            <span class="sub-value">
              {format().amount(lineTotal(quantity(), price()))}
            </span>
          </span>
        </span>
      </Show>
    </li>
  );
}

/** Why a line cannot be as it was asked, and what it can be, one tap away. */
function Trouble(props: {
  line: Order["lines"][number];
  change: Change;
  texts: typeof texts;
  onTake: (quantity: number) => void;
}) {
  const conflict = () => props.change.conflictOf(props.line);
  const short = () => {
    const found = conflict();
    return found?.kind === "not_enough_stock" ? found : undefined;
  };
  const isGone = () =>
    ["item_withdrawn", "unknown_item"].includes(conflict()?.kind ?? "");
  const isStuck = () =>
    !props.change.canGrow(props.line) &&
    props.change.quantityOf(props.line) > thousandths(props.line.quantity);
  const offers = () => {
    const available = short()?.available;
    return available !== undefined && thousandths(available) > 0
      ? [available]
      : [];
  };
  return (
    <span class="quantity-hint" aria-live="polite" data-testid="line-trouble">
      <Switch>
        <Match when={short()}>
          {(found) => (
            <>
              {found().nextDate === undefined
                ? props.texts.tooMuch
                : fill(props.texts.tooMuchUntil, {
                    date: nearDate(found().nextDate ?? ""),
                  })}{" "}
              <For each={offers()}>
                {(offer) => (
                  <button
                    type="button"
                    onClick={() => props.onTake(thousandths(offer))}
                  >
                    {fill(props.texts.possible, {
                      quantity: format().decimal(offer),
                    })}
                  </button>
                )}
              </For>
            </>
          )}
        </Match>
        <Match when={isGone()}>{props.texts.gone}</Match>
        <Match when={isStuck()}>{props.texts.noGrowth}</Match>
      </Switch>
    </span>
  );
}
