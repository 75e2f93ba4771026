import { createSignal, Show } from "solid-js";
import { foldForSearch } from "../../../server/core/search-fold.ts";
import { LONGEST_SYNONYM } from "../../../server/catalog/synonym.rules.ts";
import type { MissedSearchRow, SynonymGuess } from "../../api.ts";
import { counted, format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import type { MissedSearchesTexts } from "./texts/sr-latn.ts";

/** A word that nothing was found under: what it stands for, or what it may. */
export function MissedWord(props: {
  row: MissedSearchRow;
  text: MissedSearchesTexts;
  /** What it stands for already. */
  means: string | undefined;
  guess: SynonymGuess | undefined;
  mayWrite: boolean;
  onPut: (word: string, means: string) => Promise<void>;
}) {
  const work = createWork();
  const [writes, setWrites] = createSignal(false);
  const [means, setMeans] = createSignal("");
  const put = (word: string, stands: string) =>
    work.run(async () => {
      await props.onPut(word, stands);
      setWrites(false);
      setMeans("");
    });
  /** Of several words only the one is named that is meant. */
  const label = (guess: SynonymGuess) =>
    guess.word === guess.of
      ? `= ${guess.means}`
      : `${guess.word} = ${guess.means}`;
  return (
    <li class="missed-word" data-testid="missed-search-row">
      <span class="missed-text">
        <b class="wraps">{props.row.text}</b>
        <Show when={props.means}>
          {(stands) => (
            <span data-testid="missed-means">{` = ${stands()}`}</span>
          )}
        </Show>
        <small class="faint">
          {counted(props.text.times, props.row.times)} ·{" "}
          {counted(props.text.partners, props.row.partners)} ·{" "}
          <time datetime={props.row.lastDay}>
            {format().date(props.row.lastDay)}
          </time>
        </small>
      </span>
      <Show when={props.mayWrite && props.means === undefined}>
        <span class="missed-acts">
          <Show when={props.guess}>
            {(guess) => (
              <button
                type="button"
                class="button pen-line slim"
                data-testid="synonym-guess"
                aria-busy={work.busy()}
                onClick={() => void put(guess().word, guess().means)}
              >
                <Show when={guess().word === guess().of}>
                  <span class="unseen">{guess().word}</span>{" "}
                </Show>
                {label(guess())}
              </button>
            )}
          </Show>
          <button
            type="button"
            class="button slim"
            data-testid="synonym-write"
            aria-expanded={writes()}
            onClick={() => {
              work.forgive();
              setWrites(!writes());
            }}
          >
            {props.text.write}
          </button>
        </span>
        <Show when={writes()}>
          <form
            class="missed-form"
            onSubmit={(event) => {
              event.preventDefault();
              if (foldForSearch(means()) !== "")
                void put(props.row.text, means().trim());
            }}
          >
            <Field
              label={fill(props.text.means, { word: props.row.text })}
              value={means()}
              maxlength={LONGEST_SYNONYM}
              onInput={setMeans}
              testid="synonym-means"
              error={work.errorOf("means")}
            />
            <button
              type="submit"
              class="button primary slim"
              data-testid="synonym-save"
              aria-busy={work.busy()}
              disabled={foldForSearch(means()) === ""}
            >
              {props.text.save}
            </button>
          </form>
        </Show>
        <Show when={!work.errorOf("means") || !writes()}>
          <FailureNote failure={work.failure()} />
        </Show>
      </Show>
    </li>
  );
}
