import { Show } from "solid-js";
import type { Item } from "../api.ts";
import { priceState } from "../ages.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownTotal } from "../cart/shown-price.ts";
import { format } from "../i18n/i18n.ts";
import { stepRuleFrom } from "../lib/quantity-steps.ts";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";
import { StockBadge } from "../ui/StockBadge.tsx";
import "./entered-item.css";

/** An item that was entered or scanned just now, with what the cart holds of it. */
export function EnteredItem(props: { item: Item; testid: string }) {
  const quantity = () => quantityInCart(props.item.code);
  const rule = () => stepRuleFrom(props.item);
  return (
    <div
      class="entered-item"
      data-testid={props.testid}
      data-code={props.item.code}
    >
      <div>
        <a
          class="item-name"
          href={`/catalog/${encodeURIComponent(props.item.code)}`}
        >
          {props.item.name}
        </a>
        <div class="item-meta">
          <span>{props.item.code}</span>
          <StockBadge {...props.item.stock} />
          <Show when={priceState() !== "hidden"}>
            <b class="dark">
              {format().amount(
                shownTotal(
                  props.item,
                  quantity(),
                  priceAt(props.item, quantity()),
                ),
              )}
            </b>
          </Show>
        </div>
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(next) => setQuantity(props.item, next)}
        />
      </div>
      <Stepper
        name={props.item.name}
        shape="open"
        quantity={quantity()}
        rule={rule()}
        onChange={(next) => setQuantity(props.item, next)}
      />
    </div>
  );
}
