import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { LANGUAGES, type Language } from "../../../server/core/language.ts";
import { formatQuantity } from "../../../server/core/quantity.ts";
import type { DisplayRulePreview, PreviewItem } from "../../api.ts";
import { language } from "../../i18n/i18n.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { createSettled } from "./create-settled.ts";
import { ImpactText } from "./ImpactText.tsx";
import { PartnerSearch, type FoundPartner } from "./PartnerSearch.tsx";
import { PreviewRow } from "./PreviewRow.tsx";
import { typedQuantity } from "./rule-draft.ts";
import type { RuleEditor } from "./rule-editor.ts";
import { dt } from "./texts.ts";
import { TryQuantity } from "./TryQuantity.tsx";

const PAUSE_MS = 350;
const SHORT: Record<Language, string> = {
  "sr-Latn": "SR",
  "sr-Cyrl": "СР",
  en: "EN",
};

/** Real items with their true quantity on the left and, on the right, what the draft makes of it. */
export function LivePreview(props: { editor: RuleEditor }) {
  const { draft, target } = props.editor;
  const [as, setAs] = createSignal<"rule" | "partner">("rule");
  const [partner, setPartner] = createSignal<FoundPartner>();
  const [seenIn, setSeenIn] = createSignal<Language>(language());
  const [search, setSearch] = createSignal("");

  const asked = createSettled(() => {
    const edges = draft.bands.flatMap(({ from }) => {
      const quantity = typedQuantity(from);
      return quantity === undefined ? [] : [formatQuantity(quantity)];
    });
    const chosen = as() === "partner" ? partner()?.code : undefined;
    return {
      target,
      edges: [...new Set(edges)].toSorted(),
      language: seenIn(),
      ...(draft.only && { only: [...draft.only] }),
      ...(chosen !== undefined && { asPartner: chosen }),
      ...(search() !== "" && { search: search() }),
    };
  }, PAUSE_MS);
  const remote = createRemote<DisplayRulePreview>(
    () => `display preview ${JSON.stringify(asked())}`,
    (signal) => trpc.admin.displayRules.preview.query(asked(), { signal }),
  );
  // What was shown stays until the next answer is there: the panel never blinks while one types.
  const shown = createMemo<DisplayRulePreview | undefined>(
    (before) => remote.value() ?? before,
  );
  return (
    <section class="live" aria-label={dt().live}>
      <h2 class="section">
        <span>{dt().live}</span>
        <span class="live-language">
          <Segments
            label={dt().language}
            value={seenIn()}
            options={LANGUAGES.map((one) => ({
              value: one,
              label: SHORT[one],
              lang: one,
            }))}
            onChange={setSeenIn}
          />
        </span>
      </h2>
      <p class="soft small">{dt().liveText}</p>
      <div class="segments-line">
        <Segments
          label={dt().as}
          value={as()}
          options={[
            { value: "rule", label: dt().asRule },
            { value: "partner", label: partner()?.name ?? dt().asPartner },
          ]}
          onChange={setAs}
        />
      </div>
      <Show when={as() === "partner"}>
        <PartnerSearch label={dt().asPartner} onChoose={setPartner} />
      </Show>
      <SearchField
        class="live-search"
        testid="preview-search"
        label={dt().searchItem}
        placeholder={dt().searchItem}
        onSearch={setSearch}
      />
      <Show when={shown() && online()}>
        <FailureNote failure={remote.failure()} />
      </Show>
      <Switch fallback={<LineSkeleton />}>
        <Match when={shown()?.items.length === 0}>
          <EmptyState
            drawing="box"
            title={search() === "" ? dt().noGoverned : dt().noItems}
            text={search() === "" ? dt().noGovernedText : dt().noItemsText}
          />
        </Match>
        <Match when={shown()}>
          {(preview) => (
            <ul class="preview">
              <For each={preview().items}>
                {(item: PreviewItem) => (
                  <PreviewRow
                    item={item}
                    draft={draft}
                    looking={{
                      warehouses: preview().warehouses,
                      language: seenIn(),
                    }}
                  />
                )}
              </For>
            </ul>
          )}
        </Match>
        <Match when={remote.failure()}>
          {(failure) => (
            <FailureState
              failure={failure()}
              title={dt().previewFailed}
              onRetry={remote.refresh}
            />
          )}
        </Match>
      </Switch>
      <TryQuantity draft={draft} language={seenIn()} />
      <ImpactText editor={props.editor} language={seenIn()} />
    </section>
  );
}
