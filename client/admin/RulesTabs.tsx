import { useLocation } from "@solidjs/router";
import { For, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { wide } from "../lib/screen-width.ts";
import { isCurrent } from "../ui/tabs.ts";
import { rulePages } from "./rule-pages.ts";

/** On a phone, the way between the editors that share the tab. */
export function RulesTabs() {
  const location = useLocation();
  return (
    <Show when={!wide() && rulePages().length > 1}>
      <nav class="tabs-line rules-tabs" aria-label={t().admin.rules}>
        <For each={rulePages()}>
          {({ href, label, testid }) => (
            <a
              href={href}
              data-testid={testid}
              aria-current={
                isCurrent(href, location.pathname) ? "page" : undefined
              }
            >
              {label}
            </a>
          )}
        </For>
      </nav>
    </Show>
  );
}
