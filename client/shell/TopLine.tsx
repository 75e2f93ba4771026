import { useLocation } from "@solidjs/router";
import { For, Show } from "solid-js";
import { cartSums } from "../cart/cart-sums.ts";
import { CatalogSearch } from "../catalog/CatalogSearch.tsx";
import { counted, format, t } from "../i18n/i18n.ts";
import { waiting } from "../outbox/outbox-count.ts";
import { priceState } from "../ages.ts";
import { Icon } from "../ui/Icon.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import { isTabCurrent } from "../ui/tabs.ts";
import { CartSum } from "../cart/CartSum.tsx";
import { partnerTabs } from "./partner-tabs.ts";

/** The partner's header on a desktop. */
export function TopLine() {
  const location = useLocation();
  return (
    <nav class="top-line" aria-label={t().app.menu}>
      <div class="top-line-row">
        <a class="mark" href="/">
          Rabat
        </a>
        <div class="top-line-tabs">
          <For each={partnerTabs()}>
            {(tab) => (
              <a
                href={tab.href}
                data-testid={tab.testid}
                aria-current={
                  isTabCurrent(tab, location.pathname) ? "page" : undefined
                }
              >
                {tab.label}
              </a>
            )}
          </For>
        </div>
        <CatalogSearch keyHint />
        <a class="text-button top-quick" href="/order">
          {t().home.quickOrder}
        </a>
        <Show when={waiting() > 0}>
          <a class="top-outbox" href="/outbox" aria-label={t().outbox.title}>
            <Icon name="clock" />
            <b data-testid="outbox-count">{format().count(waiting())}</b>
          </a>
        </Show>
        <a
          class="top-cart"
          classList={{ none: cartSums.count() === 0 }}
          href="/cart"
          data-testid={cartSums.count() > 0 ? "cart-bar" : undefined}
        >
          <Show when={cartSums.count() > 0} fallback={t().cart.open}>
            <span>{counted(t().cart.lines, cartSums.count())}</span>
            <strong>
              <Show when={priceState() !== "hidden"}>
                <CartSum />
              </Show>
            </strong>
          </Show>
          <Icon name="forward" />
        </a>
      </div>
      <StateBar />
    </nav>
  );
}
