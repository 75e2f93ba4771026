import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { online } from "../offline/connectivity.ts";
import { session } from "../session.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import type { GuestTexts } from "./texts/sr-latn.ts";
import "./guest.css";

/** What stands around the goods for somebody whom nobody knows: whose they are, and the ways in. */
export function GuestFrame(props: {
  texts: GuestTexts;
  children: JSX.Element;
}) {
  return (
    <div class="guest">
      <header class="guest-head">
        <a href="/browse" class="guest-word">
          <b>Rabat</b>
          <span class="small faint">{session.profile()?.name}</span>
        </a>
        <nav class="guest-ways">
          <a class="button slim" href="/" data-testid="guest-sign-in">
            {props.texts.signIn}
          </a>
          <Show when={session.profile()?.joinable}>
            <a
              class="button primary slim"
              href="/join"
              data-testid="guest-join"
            >
              {props.texts.join}
            </a>
          </Show>
        </nav>
      </header>
      <div aria-live="polite">
        <Show when={!online()}>
          <div class="state-bar" data-testid="offline-bar">
            <Icon name="offline" />
            <span>
              <b>{t().connection.offline}</b> {props.texts.offline}
            </span>
          </div>
        </Show>
      </div>
      <main id="content" tabindex="-1">
        {props.children}
      </main>
      <footer class="gutter" style={{ padding: "24px var(--gutter)" }}>
        <LanguageChoice />
      </footer>
    </div>
  );
}
