import { Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import { reachableBreaks } from "../../server/pricing/reachable-breaks.rules.ts";
import type { Item } from "../api.ts";
import { shownPrice } from "../cart/shown-price.ts";
import { format } from "../i18n/i18n.ts";

const NO_BREAK = "\u00A0";

/**
 * "12+ 9,40 · 48+ 8,90". One text, which a row that is passed at speed is quick to change; it breaks
 * between two prices only, so that what has no room is a whole price and never half of one.
 */
export function PriceLadder(props: { item: Item }) {
  const text = () =>
    reachableBreaks(props.item)
      .map(
        ({ from, price }) =>
          `${format().decimal(formatQuantity(from))}+${NO_BREAK}${format().price(shownPrice(props.item, price))}`,
      )
      .join(`${NO_BREAK}· `);
  return (
    <Show when={props.item.breaks.length > 0}>
      <span class="price-ladder" data-testid="price-ladder">
        {text()}
      </span>
    </Show>
  );
}
