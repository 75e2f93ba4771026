import { useBeforeLeave } from "@solidjs/router";
import {
  createMemo,
  createSignal,
  Index,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import {
  FORMS,
  formRuleProblems,
  type FormRules,
} from "../../../../server/order-export/document-form.rules.ts";
import type { DocumentForms } from "../../../api.ts";
import { createWork } from "../../../lib/create-work.ts";
import { online } from "../../../offline/connectivity.ts";
import { trpc } from "../../../trpc.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Confirm } from "../../../ui/Confirm.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { showToast } from "../../../ui/toast.ts";
import { ChangeRefused } from "../../ChangeRefused.tsx";
import { draftOf, moved, NEW_RULE, rulesOf } from "./form-draft.ts";
import { FormExamples } from "./FormExamples.tsx";
import { FormsHistory } from "./FormsHistory.tsx";
import { RuleCard } from "./RuleCard.tsx";
import type { FormsTexts } from "./texts/sr-latn.ts";

export function FormsEditor(props: {
  view: DocumentForms;
  text: FormsTexts;
  onRefresh: () => void;
}) {
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal({
    version: props.view.version,
    forms: props.view.forms,
  });
  const [draft, setDraft] = createSignal(draftOf(props.view.forms));
  const saving = createWork();

  const wanted = createMemo(() => rulesOf(draft()));
  const problems = createMemo(() => formRuleProblems(wanted()?.rules ?? []));
  const problemOf = (place: number) =>
    problems().find(({ rule }) => rule === place)?.kind;
  const changed = () =>
    JSON.stringify(draft()) !== JSON.stringify(draftOf(read().forms));
  const isWrong = () => !wanted() || problems().length > 0;

  const begin = (version: number, forms: FormRules) => {
    saving.forgive();
    setRead({ version, forms });
    setDraft(draftOf(forms));
  };
  const edit = (next: Partial<ReturnType<typeof draft>>) => {
    saving.forgive();
    setDraft({ ...draft(), ...next });
  };
  const editRules = (rules: ReturnType<typeof draft>["rules"]) =>
    edit({ rules });
  const remove = (place: number) => {
    const before = draft();
    editRules(before.rules.filter((_, index) => index !== place));
    showToast({
      text: props.text.removed,
      action: { label: props.text.back, run: () => setDraft(before) },
    });
  };
  const save = () =>
    saving.run(async () => {
      const forms = wanted();
      if (!forms) return;
      const { version } = await trpc.orderExport.forms.save.mutate({
        version: read().version,
        forms,
      });
      begin(version, forms);
      showToast({ text: props.text.saved });
      props.onRefresh();
    });
  const undo = (id: number) =>
    saving.run(async () => {
      const taken = props.view.edits.find((one) => one.id === id);
      const { version } = await trpc.orderExport.forms.undo.mutate({
        version: props.view.version,
        edit: id,
      });
      if (taken) begin(version, taken.before);
      showToast({ text: props.text.undone });
      props.onRefresh();
    });

  const [leaving, setLeaving] = createSignal<() => void>();
  useBeforeLeave((event) => {
    if (!changed() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(() => () => event.retry(true));
  });
  const warn = (event: BeforeUnloadEvent) => {
    if (changed()) event.preventDefault();
  };
  onMount(() => addEventListener("beforeunload", warn));
  onCleanup(() => removeEventListener("beforeunload", warn));

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show
          when={draft().rules.length > 0}
          fallback={<p class="soft">{props.text.noRules}</p>}
        >
          <ol class="form-rules">
            <Index each={draft().rules}>
              {(rule, place) => (
                <RuleCard
                  rule={rule()}
                  place={place}
                  isLast={place === draft().rules.length - 1}
                  choices={props.view.choices}
                  currency={props.view.currency}
                  problem={problemOf(place)}
                  text={props.text}
                  onChange={(change) =>
                    editRules(
                      draft().rules.map((one, index) =>
                        index === place ? { ...one, ...change } : one,
                      ),
                    )
                  }
                  onMove={(by) => editRules(moved(draft().rules, place, by))}
                  onRemove={() => remove(place)}
                />
              )}
            </Index>
          </ol>
        </Show>
        <button
          type="button"
          class="text-button"
          data-testid="rule-add"
          onClick={() => editRules([...draft().rules, NEW_RULE])}
        >
          <Icon name="plus" /> {props.text.addRule}
        </button>
        <div class="forms-fallback">
          <Choice
            label={props.text.fallback}
            value={draft().fallback}
            options={FORMS.map((code) => ({
              code,
              name: props.text.forms[code],
            }))}
            testid="forms-fallback"
            onChange={(chosen) => {
              const fallback = FORMS.find((one) => one === chosen);
              if (fallback) edit({ fallback });
            }}
          />
        </div>
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.takeTheirs}
          onLook={() => {
            begin(props.view.version, props.view.forms);
            props.onRefresh();
          }}
        />
        <div class="forms-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="forms-save"
            disabled={!changed() || isWrong() || !online()}
            aria-busy={saving.busy()}
          >
            {saving.busy()
              ? props.text.saving
              : isWrong()
                ? props.text.mend
                : !changed()
                  ? props.text.unchanged
                  : online()
                    ? props.text.save
                    : props.text.waitsForLink}
          </button>
          <Show when={changed()}>
            <button
              type="button"
              class="button"
              onClick={() => begin(read().version, read().forms)}
            >
              {props.text.giveUp}
            </button>
          </Show>
        </div>
      </form>
      <FormExamples
        examples={props.view.examples}
        standing={props.view.forms}
        draft={wanted() ?? props.view.forms}
        text={props.text}
      />
      <FormsHistory
        edits={props.view.edits}
        text={props.text}
        busy={saving.busy() || changed() || !online()}
        onUndo={(id) => void undo(id)}
      />
      <Show when={leaving()}>
        {(leave) => (
          <Confirm
            title={props.text.unsaved}
            text={props.text.unsavedText}
            yes={props.text.leave}
            no={props.text.stay}
            onYes={() => {
              const go = leave();
              setLeaving(undefined);
              go();
            }}
            onClose={() => setLeaving(undefined)}
          />
        )}
      </Show>
    </>
  );
}
