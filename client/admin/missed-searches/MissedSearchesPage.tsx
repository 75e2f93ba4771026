import { createMemo, For, Show } from "solid-js";
import { foldForSearch } from "../../../server/core/search-fold.ts";
import type { StaffSynonyms, SynonymRow } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createTexts } from "../../i18n/texts.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { session } from "../../session.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { MissedWord } from "./MissedWord.tsx";
import { SynonymPart } from "./SynonymPart.tsx";
import type { MissedSearchesTexts } from "./texts/sr-latn.ts";
import "./missed-searches.css";

/** So long a synonym that was just made can be taken back where it was made. */
const UNDO_MS = 6000;

/** What partners look for and do not find, and what is found for it from then on. */
export default function MissedSearchesPage() {
  const texts = createTexts<MissedSearchesTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
  const told = createRemote(
    () => "admin missed searches",
    (signal) => trpc.admin.missedSearches.query(undefined, { signal }),
  );
  const synonyms = createRemote<StaffSynonyms>(
    () => "admin synonyms",
    (signal) => trpc.admin.synonyms.list.query(undefined, { signal }),
  );
  const undoing = createWork();
  const mayWrite = () => session.user()?.role === "admin";
  const known = createMemo(
    () => new Map(synonyms.value()?.rows.map((row) => [row.word, row.means])),
  );
  const guessOf = (text: string) => {
    const of = foldForSearch(text);
    return synonyms
      .value()
      ?.guesses.find((one) => one.of === of && !known().has(one.word));
  };

  const undo = (task: () => Promise<unknown>) => () =>
    void undoing.run(async () => {
      await task();
      synonyms.refresh();
    });
  const put = async (
    text: MissedSearchesTexts,
    typed: string,
    means: string,
  ) => {
    const made = await trpc.admin.synonyms.put.mutate({
      word: typed,
      means,
      was: null,
    });
    synonyms.refresh();
    showToast({
      text: fill(text.put, made),
      forMs: UNDO_MS,
      action: {
        label: text.undo,
        run: undo(() =>
          trpc.admin.synonyms.remove.mutate({
            word: made.word,
            was: made.means,
          }),
        ),
      },
    });
  };
  const remove = async (
    text: MissedSearchesTexts,
    { word, means }: SynonymRow,
  ) => {
    await trpc.admin.synonyms.remove.mutate({ word, was: means });
    synonyms.refresh();
    showToast({
      text: fill(text.removed, { word }),
      forMs: UNDO_MS,
      action: {
        label: text.undo,
        run: undo(() =>
          trpc.admin.synonyms.put.mutate({ word, means, was: null }),
        ),
      },
    });
  };

  return (
    <>
      <AdminHead title={texts()?.title ?? ""} back="/admin" />
      <main id="content" tabindex="-1" class="admin-main">
        <Show when={texts()} fallback={<LineSkeleton />}>
          {(text) => (
            <>
              <FailureNote failure={undoing.failure()} />
              <Loaded of={told}>
                {(answer) => (
                  <Show
                    when={answer().rows.length > 0}
                    fallback={
                      <EmptyState
                        drawing="page"
                        title={text().empty}
                        text={text().emptyText}
                      />
                    }
                  >
                    <p class="admin-intro">
                      {text().intro}{" "}
                      {mayWrite() ? text().howTo : text().onlyAdmin}
                    </p>
                    <ul class="table missed-words">
                      <For each={answer().rows}>
                        {(row) => (
                          <MissedWord
                            row={row}
                            text={text()}
                            means={known().get(foldForSearch(row.text))}
                            guess={guessOf(row.text)}
                            mayWrite={
                              mayWrite() && synonyms.value() !== undefined
                            }
                            onPut={(word, means) => put(text(), word, means)}
                          />
                        )}
                      </For>
                    </ul>
                  </Show>
                )}
              </Loaded>
              <Loaded of={synonyms} failed={text().synonymsFailed}>
                {(answer) => (
                  <SynonymPart
                    rows={answer().rows}
                    text={text()}
                    mayWrite={mayWrite()}
                    onRemove={(row) => remove(text(), row)}
                  />
                )}
              </Loaded>
            </>
          )}
        </Show>
      </main>
    </>
  );
}
