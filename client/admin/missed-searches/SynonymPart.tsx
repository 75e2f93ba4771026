import { For, Show } from "solid-js";
import type { SynonymRow } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { nearMoment } from "../../i18n/near-date.ts";
import { createWork } from "../../lib/create-work.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import type { MissedSearchesTexts } from "./texts/sr-latn.ts";

/** The synonyms that stand, each to be removed by who may. */
export function SynonymPart(props: {
  rows: SynonymRow[];
  text: MissedSearchesTexts;
  mayWrite: boolean;
  onRemove: (row: SynonymRow) => Promise<void>;
}) {
  const work = createWork();
  return (
    <section aria-labelledby="synonyms-title">
      <h2 id="synonyms-title" class="synonyms-title">
        {props.text.synonyms}
      </h2>
      <FailureNote failure={work.failure()} />
      <Show
        when={props.rows.length > 0}
        fallback={<p class="faint">{props.text.noSynonyms}</p>}
      >
        <ul class="table synonyms">
          <For each={props.rows}>
            {(row) => (
              <li class="synonym-row" data-testid="synonym-row">
                <span>
                  <b>{row.word}</b> = {row.means}
                  <small class="faint">
                    {fill(props.text.made, {
                      by: row.by,
                      at: nearMoment(Date.parse(row.at)),
                    })}
                  </small>
                </span>
                <Show when={props.mayWrite}>
                  <button
                    type="button"
                    class="button slim"
                    data-testid="synonym-remove"
                    aria-label={fill(props.text.removeWhich, {
                      word: row.word,
                    })}
                    disabled={work.busy()}
                    onClick={() => void work.run(() => props.onRemove(row))}
                  >
                    {props.text.remove}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
