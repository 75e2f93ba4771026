import { useLocation } from "@solidjs/router";
import { createEffect, For, Show } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { ERP_PAGES, isOn } from "./erp-pages.ts";
import { erpTexts, erpTextsLoaded } from "./texts.ts";
import "./erp.css";

/** The way between the pages of the link to the ERP. */
export function ErpTabs() {
  const location = useLocation();
  let nav: HTMLElement | undefined;
  // A phone shows four of them: the one that is open must be among these.
  createEffect(() => {
    if (erpTextsLoaded() && location.pathname)
      nav
        ?.querySelector("[aria-current]")
        ?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  return (
    <nav
      ref={(element) => (nav = element)}
      class="tabs-line erp-tabs"
      aria-label={t().admin.erp}
    >
      <Show when={erpTextsLoaded()}>
        <For each={ERP_PAGES}>
          {(page) => (
            <a
              href={page.href}
              data-testid={page.testid}
              aria-current={isOn(page, location.pathname) ? "page" : undefined}
            >
              {erpTexts().tabs[page.label]}
            </a>
          )}
        </For>
      </Show>
    </nav>
  );
}
