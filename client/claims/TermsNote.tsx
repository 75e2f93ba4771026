import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import type { ClaimTerms } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { createGoBack } from "../lib/go-back.ts";
import { Icon } from "../ui/Icon.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { createTerms } from "./ask-claims.ts";
import { ct } from "./claim-texts.ts";

const EXCERPT = 110;

/** The first sentences of the terms, as many as fit into two lines. */
function excerptOf(terms: string): string {
  const first = terms.trim().split("\n")[0] ?? "";
  if (first.length <= EXCERPT) return first;
  return first.slice(0, first.slice(0, EXCERPT).lastIndexOf(". ") + 1);
}

/** That there are terms, and the way to read them; `text` is said before it. */
export function TermsNote(props: { text?: string; excerpt?: boolean }) {
  const [params, setParams] = useSearchParams();
  const goBack = createGoBack();
  const terms = createTerms();
  const words = (shown: ClaimTerms) =>
    // What was kept of an older server has one language.
    (shown.texts as Partial<ClaimTerms["texts"]> | undefined)?.[language()] ??
    shown.text;
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
                {props.text ?? <b>{ct().form.terms}.</b>}{" "}
                <Show when={props.excerpt && excerptOf(words(shown()))}>
                  {(excerpt) => `${excerpt()} `}
                </Show>
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
                <For each={words(shown()).split("\n")}>
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
