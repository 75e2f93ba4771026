import { useLocation } from "@solidjs/router";
import { For } from "solid-js";
import { session } from "../../session.ts";
import { at } from "./admin-claim-texts.ts";

/** The board, and what administrators set for claims. */
export function ClaimTabs() {
  const location = useLocation();
  const tabs = () => [
    { href: "/admin/claims", label: at().board },
    ...(session.user()?.role === "admin"
      ? [
          { href: "/admin/claims/terms", label: at().terms },
          { href: "/admin/claims/words", label: at().words },
        ]
      : []),
  ];
  return (
    <nav class="tabs-line" aria-label={at().title}>
      <For each={tabs()}>
        {({ href, label }) => (
          <a
            href={href}
            aria-current={location.pathname === href ? "page" : undefined}
          >
            {label}
          </a>
        )}
      </For>
    </nav>
  );
}
