import { Show } from "solid-js";
import { priceState } from "../ages.ts";
import { cartSums } from "../cart/cart-sums.ts";
import { withVat } from "../cart/shown-price.ts";
import { format } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { qt } from "./texts.ts";

/** Where one goes on to once there is nothing here to be added. */
export function ToCart() {
  return (
    <Show when={cartSums.count() > 0}>
      <div class="action-dock">
        <a class="button primary wide" href="/cart">
          {qt().toCart}
          <Show when={priceState() !== "hidden"}>
            <span class="figure">
              {format().amount(withVat() ? cartSums.withVat() : cartSums.net())}
            </span>
          </Show>
          <Icon name="forward" />
        </a>
      </div>
    </Show>
  );
}
