import { onMount, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { createTexts } from "../i18n/texts.ts";
import { Icon } from "../ui/Icon.tsx";
import { countVisit, dismissHint, installHint } from "./install-hint.ts";
import type { InstallTexts } from "./texts/sr-latn.ts";

/** Speaks of the home screen, once, to who has come back. */
export default function InstallHint() {
  const texts = createTexts<InstallTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  onMount(() => countVisit());
  return (
    <Show when={texts()}>
      {(text) => (
        <Show when={installHint()}>
          {(hint) => (
            <aside
              class="note install-hint"
              data-testid="install-hint"
              data-kind={hint().kind}
            >
              <Icon name="phone" />
              <div>
                <b>{text().title}</b> {text().why}
                <Show when={hint().kind === "share_menu"}>
                  <ol>
                    <li>{text().share}</li>
                    <li>{text().add}</li>
                  </ol>
                </Show>
                <p class="install-hint-buttons">
                  <Show when={hint().kind === "prompt"}>
                    <button
                      type="button"
                      class="button pen-line slim"
                      onClick={() => {
                        const known = hint();
                        if (known.kind === "prompt") known.run();
                        dismissHint();
                      }}
                    >
                      {t().more.installNow}
                    </button>
                  </Show>
                  <button
                    type="button"
                    class="text-button"
                    data-testid="install-dismiss"
                    onClick={dismissHint}
                  >
                    {text().no}
                  </button>
                </p>
              </div>
            </aside>
          )}
        </Show>
      )}
    </Show>
  );
}
