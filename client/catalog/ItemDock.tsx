import { Show } from "solid-js";
import type { ItemDetail } from "../api.ts";
import { quantityInCart, setQuantity } from "../cart/change-cart.ts";
import { priceAt } from "../cart/price-at.ts";
import { shownTotal } from "../cart/shown-price.ts";
import { nextQuantity, stepRuleFrom } from "../lib/quantity-steps.ts";
import { format, t } from "../i18n/i18n.ts";
import { priceState } from "../ages.ts";
import { QuantityHint, Stepper } from "../ui/Stepper.tsx";

/** The one action of the item's screen: how much of it to take. */
export function ItemDock(props: { item: ItemDetail }) {
  const rule = () => stepRuleFrom(props.item);
  const quantity = () => quantityInCart(props.item.code);
  const next = () => nextQuantity(0, rule());
  const value = (of: number) =>
    priceState() === "hidden"
      ? ""
      : format().amount(shownTotal(props.item, of, priceAt(props.item, of)));
  return (
    <footer class="dock">
      <div class="gutter">
        <QuantityHint
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(props.item, chosen)}
        />
      </div>
      <div
        class="action-dock"
        data-testid="item-row"
        data-code={props.item.code}
      >
        <Stepper
          name={props.item.name}
          shape="open"
          class="big"
          quantity={quantity()}
          rule={rule()}
          onChange={(chosen) => setQuantity(props.item, chosen)}
        />
        <Show
          when={quantity() > 0}
          fallback={
            <button
              type="button"
              class="button primary wide"
              data-testid="add-to-cart"
              onClick={() => setQuantity(props.item, next())}
            >
              {t().item.add}
              <span class="figure">{value(next())}</span>
            </button>
          }
        >
          <a class="button primary wide" href="/cart">
            {t().item.inCart}
            <span class="figure">{value(quantity())}</span>
          </a>
        </Show>
      </div>
    </footer>
  );
}
