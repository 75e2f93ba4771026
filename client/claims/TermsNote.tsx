import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { createGoBack } from "../lib/go-back.ts";
import { Icon } from "../ui/Icon.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { createTerms } from "./ask-claims.ts";
import { ct } from "./claim-texts.ts";

/** That there are terms, and the way to read them; `text` is said before it. */
export function TermsNote(props: { text?: string }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const terms = createTerms();
  const close = () =>
    goBack(() => setParams({ terms: undefined }, { replace: true }));
  return (
    <Show when={terms.value()}>
      {(shown) => (
        <>
          <div class="gutter claim-terms">
            <div class="note">
              <Icon name="orders" />
              <div>
                {props.text ?? <b>{ct().form.terms}</b>}{" "}
                <button
                  type="button"
                  class="link-button strong"
                  data-testid="read-terms"
                  onClick={() => setParams({ terms: "1" })}
                >
                  {ct().form.read}
                </button>
              </div>
            </div>
          </div>
          <Show when={params["terms"]}>
            <Sheet title={ct().form.terms} onClose={close}>
              <div class="claim-terms-text" data-testid="terms-text">
                <For each={shown().text.split("\n")}>
                  {(line) => <p>{line}</p>}
                </For>
              </div>
            </Sheet>
          </Show>
        </>
      )}
    </Show>
  );
}
