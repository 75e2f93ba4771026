import { createSignal, For, Show } from "solid-js";
import { termsInEach } from "../../../server/claims/claim-terms.rules.ts";
import { LANGUAGES, type Language } from "../../../server/core/language.ts";
import type { ClaimTermsVersions } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { showToast } from "../../ui/toast.ts";
import { AdminHead } from "../AdminHead.tsx";
import { at, isWorded } from "./admin-claim-texts.ts";
import { ClaimTabs } from "./ClaimTabs.tsx";
import "../../claims/claims.css";
import "./admin-claims.css";

/** The terms of claim: written anew as a version, beside how the partner sees them. */
export default function ClaimTermsPage() {
  const versions = createRemote<ClaimTermsVersions>(
    () => "claim terms versions",
    (signal) => trpc.claims.termsVersions.query(undefined, { signal }),
  );
  return (
    <Show when={isWorded()} fallback={<LineSkeleton />}>
      <AdminHead title={at().title} />
      <ClaimTabs />
      <main id="content" tabindex="-1" class="admin-main">
        <p class="admin-intro">{at().termsIntro}</p>
        <Loaded of={versions} failed={at().failed}>
          {(all) => <Editor versions={all()} onSaved={versions.refresh} />}
        </Loaded>
      </main>
    </Show>
  );
}

type Written = ClaimTermsVersions[number]["written"];

const NOTHING: Written = { "sr-Latn": "", "sr-Cyrl": "", en: "" };

function Editor(props: { versions: ClaimTermsVersions; onSaved: () => void }) {
  const { busy, failure, run } = createWork();
  const [language, setLanguage] = createSignal<Language>("sr-Latn");
  const latest = () => props.versions[0];
  const [draft, setDraft] = createSignal(latest()?.written ?? NOTHING);
  const next = () => String((latest()?.version ?? 0) + 1);
  const isChanged = () =>
    LANGUAGES.some(
      (one) => draft()[one].trim() !== (latest()?.written[one] ?? ""),
    );
  const save = () =>
    run(async () => {
      const { version } = await trpc.claims.saveTerms.mutate({
        text: draft()["sr-Latn"].trim(),
        cyrillic: draft()["sr-Cyrl"].trim(),
        english: draft().en.trim(),
        version: latest()?.version ?? 1,
      });
      showToast({ text: fill(at().termsSaved, { version: String(version) }) });
      props.onSaved();
    });
  return (
    <>
      <Segments
        label={at().termsLanguage}
        options={LANGUAGES.map((one) => ({
          value: one,
          label: at().languages[one],
        }))}
        value={language()}
        onChange={setLanguage}
      />
      <div class="claim-columns">
        <div class="claim-answer">
          <Field
            label={at().termsText}
            rows={14}
            maxlength={20_000}
            value={draft()[language()]}
            testid="terms-editor"
            onInput={(text) => setDraft({ ...draft(), [language()]: text })}
          />
          <Show when={language() !== "sr-Latn"}>
            <p class="small soft">
              {language() === "en" ? at().termsEnglish : at().termsCyrillic}
            </p>
          </Show>
          <FailureNote failure={failure()} />
          <button
            type="button"
            class="button primary"
            data-testid="save-terms"
            disabled={
              busy() || draft()["sr-Latn"].trim() === "" || !isChanged()
            }
            onClick={() => void save()}
          >
            {fill(at().termsSave, { version: next() })}
          </button>
        </div>
        <div>
          <h2 class="section">
            <span>{at().preview}</span>
          </h2>
          <div
            class="claim-terms-text"
            data-testid="terms-preview"
            lang={language()}
          >
            <For each={termsInEach(draft())[language()].split("\n")}>
              {(line) => <p>{line}</p>}
            </For>
          </div>
          <Show when={props.versions.length > 1}>
            <h2 class="section">
              <span>{at().versions}</span>
            </h2>
            <For each={props.versions.slice(1)}>
              {(one) => (
                <details class="claim-more">
                  <summary>
                    {fill(at().version, {
                      version: String(one.version),
                      name: one.savedBy,
                      when: orderWhen(one.savedAt),
                    })}
                  </summary>
                  <p class="claim-text small" lang={language()}>
                    {termsInEach(one.written)[language()]}
                  </p>
                  <button
                    type="button"
                    class="text-button"
                    onClick={() => setDraft(one.written)}
                  >
                    {at().termsAgain}
                  </button>
                </details>
              )}
            </For>
          </Show>
        </div>
      </div>
    </>
  );
}
