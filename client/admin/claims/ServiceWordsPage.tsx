import { createSignal, For, Show } from "solid-js";
import {
  CLAIM_STATUSES,
  type ClaimStatus,
} from "../../../server/claims/claim-status.rules.ts";
import type { ServiceWords } from "../../api.ts";
import { ct } from "../../claims/claim-texts.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { at, isWorded } from "./admin-claim-texts.ts";
import { ClaimTabs } from "./ClaimTabs.tsx";
import "../../claims/claims.css";
import "./admin-claims.css";

const UNSAID = "-";
const NOTHING = "";

/** What the ERP's words for a repair mean: those that wait first. */
export default function ServiceWordsPage() {
  const words = createRemote<ServiceWords>(
    () => "service words",
    (signal) => trpc.claims.words.query(undefined, { signal }),
  );
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead title={at().title} />
      <ClaimTabs />
      <main id="content" tabindex="-1" class="admin-main">
        <p class="admin-intro">{at().wordsIntro}</p>
        <Loaded of={words} failed={at().failed}>
          {(known) => <Words words={known()} onChanged={words.refresh} />}
        </Loaded>
      </main>
    </Show>
  );
}

function Words(props: { words: ServiceWords; onChanged: () => void }) {
  const { busy, failure, run } = createWork();
  const [word, setWord] = createSignal("");
  const [meaning, setMeaning] = createSignal<string>("received");
  const statusOf = (code: string): ClaimStatus | null =>
    CLAIM_STATUSES.find((one) => one === code) ?? null;
  const nameOf = (code: string) => {
    const status = statusOf(code);
    return status ? ct().status[status] : at().noMeaning;
  };
  const options = () => [
    ...CLAIM_STATUSES.map((code) => ({
      code: code as string,
      name: ct().status[code],
    })),
    { code: NOTHING, name: at().noMeaning },
  ];
  const map = (text: string, code: string) =>
    run(async () => {
      await trpc.claims.saveWord.mutate({ text, status: statusOf(code) });
      showToast({
        text: fill(at().mapped, { word: text, status: nameOf(code) }),
      });
      props.onChanged();
    });
  const remove = (text: string) =>
    run(async () => {
      await trpc.claims.removeWord.mutate({ text });
      props.onChanged();
    });
  return (
    <div class="claim-words">
      <FailureNote failure={failure()} />
      <Show when={props.words.unknown.length > 0}>
        <h2 class="section">
          <span>{at().unknown}</span>
        </h2>
        <ul data-testid="service-unknown">
          <For each={props.words.unknown}>
            {({ text, repairs, example }) => (
              <li data-word={text}>
                <Choice
                  label={`${text} (${counted(at().unknownRepairs, repairs, { example })})`}
                  value={UNSAID}
                  options={[{ code: UNSAID, name: "…" }, ...options()]}
                  onChange={(code) => code !== UNSAID && void map(text, code)}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <h2 class="section">
        <span>{at().known}</span>
      </h2>
      <Show
        when={props.words.words.length > 0}
        fallback={<p class="soft">{at().noWords}</p>}
      >
        <ul data-testid="service-known">
          <For each={props.words.words}>
            {({ text, status }) => (
              <li data-word={text}>
                <Choice
                  label={text}
                  value={status ?? NOTHING}
                  options={options()}
                  onChange={(code) => void map(text, code)}
                />
                <button
                  type="button"
                  class="text-button"
                  disabled={busy()}
                  aria-label={`${at().remove} ${text}`}
                  onClick={() => void remove(text)}
                >
                  {at().remove}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form
        class="claim-answer"
        onSubmit={(event) => {
          event.preventDefault();
          void map(word().trim(), meaning()).then(() => setWord(""));
        }}
      >
        <Field
          label={at().addWord}
          maxlength={200}
          value={word()}
          testid="service-word"
          onInput={setWord}
        />
        <Choice
          label={at().addMeaning}
          value={meaning()}
          options={options()}
          onChange={setMeaning}
        />
        <button
          type="submit"
          class="button slim"
          disabled={busy() || word().trim() === ""}
        >
          {at().add}
        </button>
      </form>
    </div>
  );
}
