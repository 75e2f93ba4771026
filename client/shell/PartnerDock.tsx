import { useLocation } from "@solidjs/router";
import { For, Show } from "solid-js";
import { cartSums } from "../cart/cart-sums.ts";
import { format, t } from "../i18n/i18n.ts";
import { unread } from "../inbox/unread.ts";
import { waiting } from "../outbox/outbox-count.ts";
import { Icon } from "../ui/Icon.tsx";
import { CartBar } from "../cart/CartBar.tsx";
import { isTabCurrent } from "../ui/tabs.ts";
import { partnerTabs } from "./partner-tabs.ts";

/** The dock of a root screen on a phone: the cart while it holds something, then the tabs. */
export function PartnerDock() {
  const location = useLocation();
  return (
    <footer class="dock">
      <Show when={cartSums.count() > 0}>
        <CartBar />
      </Show>
      <nav class="tabs" aria-label={t().app.menu}>
        <For each={partnerTabs()}>
          {(tab) => (
            <a
              href={tab.href}
              data-testid={tab.testid}
              aria-current={
                isTabCurrent(tab, location.pathname) ? "page" : undefined
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
              <Show when={tab.href === "/orders" && waiting() > 0}>
                <b class="badge" data-testid="outbox-count">
                  {format().count(waiting())}
                </b>
              </Show>
              <Show when={tab.href === "/more" && unread() > 0}>
                <b class="badge fresh" data-testid="unread-count">
                  {format().count(unread())}
                </b>
              </Show>
            </a>
          )}
        </For>
      </nav>
    </footer>
  );
}
