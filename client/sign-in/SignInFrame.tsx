import { Show, type JSX } from "solid-js";
import { session } from "../session.ts";
import { LanguageChoice } from "../ui/LanguageChoice.tsx";
import { StateBar } from "../ui/StateBar.tsx";
import { format } from "../i18n/i18n.ts";
import "./sign-in.css";

/** The letterhead that every screen before the sign-in stands under. */
export function SignInFrame(props: { title: string; children: JSX.Element }) {
  return (
    <div class="sign-in">
      <StateBar />
      <div class="sign-in-inner">
        <main id="content" tabindex="-1">
          <div class="letterhead">
            <p class="word">Rabat</p>
            <p class="equation" aria-hidden="true">
              <span>{format().price(124_900_000)}</span>
              <span>{format().rebate("18")}</span>
              <b>{format().price(102_418_000)}</b>
            </p>
          </div>
          <h1>{props.title}</h1>
          <Show when={session.profile()}>
            {(profile) => <p class="soft">{profile().name}</p>}
          </Show>
          {props.children}
        </main>
        <footer>
          <LanguageChoice />
        </footer>
      </div>
    </div>
  );
}
