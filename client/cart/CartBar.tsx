import { Show } from "solid-js";
import { cart } from "./cart-store.ts";
import { cartSums } from "./cart-sums.ts";
import { counted, t } from "../i18n/i18n.ts";
import { priceState } from "../ages.ts";
import { Icon } from "../ui/Icon.tsx";
import { CartSum } from "./CartSum.tsx";

export function CartBar() {
  return (
    <a class="cart-bar" href="/cart" data-testid="cart-bar">
      <span class="cart-bar-count">
        <Show when={cart.name}>{(name) => <small>{name()}</small>}</Show>
        {counted(t().cart.lines, cartSums.count())}
      </span>
      <strong aria-live="polite">
        <Show
          when={priceState() !== "hidden"}
          fallback={<small>{t().ages.hiddenSum}</small>}
        >
          <CartSum named />
        </Show>
      </strong>
      <span class="go">
        {t().cart.open}
        <Icon name="forward" />
      </span>
    </a>
  );
}
