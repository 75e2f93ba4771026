import { A, useLocation } from "@solidjs/router";
import { For, Show } from "solid-js";
import { cartSums } from "../cart/cart-store.ts";
import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { CartBar } from "./CartBar.tsx";
import { isCurrent, partnerTabs } from "./partner-tabs.ts";

/** The dock of a root screen on a phone: the cart while it holds something, then the tabs. */
export function PartnerDock() {
  const location = useLocation();
  return (
    <div class="dock">
      <Show when={cartSums.count() > 0}>
        <CartBar />
      </Show>
      <nav class="tabs" aria-label={t().app.menu}>
        <For each={partnerTabs()}>
          {(tab) => (
            <A
              href={tab.href}
              data-testid={tab.testid}
              aria-current={
                isCurrent(tab.href, location.pathname) ? "page" : undefined
              }
              onClick={() => {
                if (tab.href === "/catalog" && location.pathname === "/catalog")
                  document
                    .querySelector<HTMLInputElement>("[data-testid=search]")
                    ?.focus();
              }}
            >
              <Icon name={tab.icon} />
              <span>{tab.label}</span>
            </A>
          )}
        </For>
      </nav>
    </div>
  );
}
