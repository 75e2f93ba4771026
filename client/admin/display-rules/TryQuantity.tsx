import { createSignal, Show } from "solid-js";
import type { Language } from "../../../server/core/language.ts";
import { StockBadge } from "../../ui/StockBadge.tsx";
import { showQuantityUnderDraft } from "./draft-view.ts";
import { typedQuantity, type RuleDraft } from "./rule-draft.ts";
import { dt } from "./texts.ts";

/** A quantity of one's own choosing, and what the draft makes of it. */
export function TryQuantity(props: { draft: RuleDraft; language: Language }) {
  const [typed, setTyped] = createSignal("23");
  const quantity = () => typedQuantity(typed());
  return (
    <div class="try">
      <label class="field">
        <span class="field-label">{dt().tryQuantity}</span>
        <input
          class="input"
          inputmode="decimal"
          autocomplete="off"
          maxlength={13}
          data-testid="try-quantity"
          value={typed()}
          aria-invalid={quantity() === undefined ? "true" : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <output data-testid="try-shown">
        <Show
          when={quantity() !== undefined}
          fallback={<span class="field-error">{dt().noQuantity}</span>}
        >
          <Show
            when={showQuantityUnderDraft(
              quantity() ?? 0,
              props.draft,
              props.language,
            )}
            fallback={<span class="stamp">{dt().blank}</span>}
          >
            {(stock) => <StockBadge {...stock()} />}
          </Show>
        </Show>
      </output>
    </div>
  );
}
