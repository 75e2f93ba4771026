import { createSignal, For, Show } from "solid-js";
import { formatQuantity } from "../../server/core/quantity.ts";
import { quantityInCart } from "../cart/change-cart.ts";
import { ItemField } from "../entry/ItemField.tsx";
import type { Hit } from "../entry/find-quick.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { QuickRow } from "./QuickRow.tsx";
import {
  canUndo,
  dropMissed,
  enterHit,
  enterMissed,
  quickLines,
  undoLast,
  type QuickLine,
} from "./quick-lines.ts";
import { qt } from "./texts.ts";

/** So many lines stay in sight; all of them stand in the cart. */
const SHOWN = 12;

/** The one field, and below it what was entered last. */
export function QuickEntry(props: { onLines: (text: string) => void }) {
  const [error, setError] = createSignal<string>();
  const [said, setSaid] = createSignal("");
  /** What comes back into the field to be corrected. */
  const [text, setText] = createSignal("");
  const [corrections, setCorrections] = createSignal(0);

  const take = (hit: Hit) => {
    setError(undefined);
    enterHit(hit);
    const { code, name, unit } = hit.item;
    const n = format().decimal(formatQuantity(quantityInCart(code)));
    setSaid(fill(qt().added, { name, n, unit }));
  };
  const miss = (typed: string, later: boolean) => {
    if (later) enterMissed(typed);
    else setError(fill(qt().missed, { typed }));
  };
  const undo = () => {
    const item = undoLast();
    if (item) setSaid(fill(qt().takenBack, { name: item.name }));
  };
  const correct = (line: QuickLine & { kind: "missed" }) => {
    dropMissed(line);
    setText(line.typed);
    setCorrections(corrections() + 1);
  };
  const filling = () => {
    const { phase, loaded, expected } = localCatalog.status();
    if (phase === "ready") return undefined;
    return fill(qt().filling, {
      here: format().count(loaded),
      all: expected === undefined ? "…" : format().count(expected),
    });
  };

  return (
    <section class="quick-entry">
      <div class="quick-field">
        {/* A text that comes back begins the field anew. */}
        <Show when={`${corrections()} `} keyed>
          <ItemField
            texts={qt().field}
            testid="quick-field"
            error={error()}
            text={text()}
            focused
            onTake={take}
            onMiss={miss}
            onLines={(lines) => props.onLines(lines)}
            onType={() => setError(undefined)}
          />
        </Show>
        <p class="quick-hint">{filling() ?? qt().fieldHint}</p>
      </div>
      <span class="unseen" aria-live="polite">
        {said()}
      </span>
      <h2 class="section">
        <span>{qt().entered}</span>
        <Show when={canUndo()}>
          <button type="button" data-testid="quick-undo" onClick={undo}>
            {qt().undo}
          </button>
        </Show>
      </h2>
      <Show
        when={quickLines().length > 0}
        fallback={<p class="gutter small faint">{qt().enteredNone}</p>}
      >
        <ul class="quick-rows">
          <For each={quickLines().slice(0, SHOWN)}>
            {(line) => <QuickRow line={line} onCorrect={correct} />}
          </For>
        </ul>
      </Show>
    </section>
  );
}
