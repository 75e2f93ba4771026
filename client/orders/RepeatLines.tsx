import { For, Show } from "solid-js";
import type { UnitPrice } from "../../server/core/money.ts";
import { formatQuantity, type Quantity } from "../../server/core/quantity.ts";
import { priceState } from "../ages.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownPrice } from "../cart/shown-price.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { Icon } from "../ui/Icon.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import type { Change, GoneLine, RepeatLine } from "./repeat-lines.ts";
import type { RepeatTexts } from "./texts/sr-latn.ts";

const asQuantity = (quantity: Quantity, unit: string) =>
  `${format().decimal(formatQuantity(quantity))} ${unit}`;

/** A line that goes into the cart as it was. */
export function SameLine(props: { line: RepeatLine }) {
  return (
    <li data-testid="repeat-line" data-code={props.line.item.code}>
      <span>{props.line.item.name}</span>
      <b>{asQuantity(props.line.quantity, props.line.item.unit)}</b>
    </li>
  );
}

/** A line that goes into the cart, with what is other than it was. */
export function ChangedLine(props: {
  line: RepeatLine;
  texts: RepeatTexts;
  /** Prices are compared before the payment method's discount. */
  discounted: boolean;
}) {
  const told = () =>
    props.line.changes.filter(
      ({ kind }) => kind !== "price" || priceState() !== "hidden",
    );
  const shown = (price: UnitPrice) =>
    format().price(shownPrice(props.line.item, price));
  const words = (change: Exclude<Change, { kind: "out" }>) => {
    if (change.kind === "price")
      return fill(
        props.discounted ? props.texts.listPrice : props.texts.price,
        {
          before: shown(change.before),
          now: shown(change.now),
        },
      );
    return fill(props.texts.quantity, {
      before: format().decimal(formatQuantity(change.before)),
      now: format().decimal(formatQuantity(change.now)),
      unit: props.line.item.unit,
    });
  };
  return (
    <li data-testid="repeat-line" data-code={props.line.item.code}>
      <span>{props.line.item.name}</span>
      <b>{asQuantity(props.line.quantity, props.line.item.unit)}</b>
      <For each={told()}>
        {(change) => (
          <span class="repeat-change">
            {change.kind === "out" ? (
              <StockBadge {...props.line.item.stock} />
            ) : (
              <mark>{words(change)}</mark>
            )}
          </span>
        )}
      </For>
    </li>
  );
}

/** A line that cannot be had any more, with what is offered in its place. */
export function GoneLineRow(props: {
  line: GoneLine;
  texts: RepeatTexts;
  taken: boolean;
  onToggle: () => void;
}) {
  return (
    <li data-testid="repeat-line" data-code={props.line.itemCode}>
      <s>{props.line.name}</s>
      <b>{asQuantity(props.line.quantity, props.line.unit)}</b>
      <Show
        when={props.line.successor}
        fallback={<span class="repeat-change">{props.texts.noInstead}</span>}
      >
        {(instead) => (
          <>
            <span class="repeat-change">
              {props.texts.instead}: <b>{instead().item.name}</b>,{" "}
              {asQuantity(instead().quantity, instead().item.unit)}
              <Show when={priceState() !== "hidden"}>
                {" · "}
                {format().price(
                  shownPrice(
                    instead().item,
                    priceAt(instead().item, instead().quantity),
                  ),
                )}
              </Show>
            </span>
            <button
              type="button"
              class="button slim"
              data-testid="take-instead"
              aria-pressed={props.taken}
              onClick={() => props.onToggle()}
            >
              <Show when={props.taken} fallback={props.texts.takeInstead}>
                <Icon name="check" />
                {props.texts.taken}
              </Show>
            </button>
          </>
        )}
      </Show>
    </li>
  );
}
