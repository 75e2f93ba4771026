import { useBeforeLeave } from "@solidjs/router";
import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import {
  LIMIT_BOUNDS,
  type OfflineLimits,
} from "../../../server/company/offline-limits.rules.ts";
import type { OfflineLimitsView } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import { LimitsHistory } from "./LimitsHistory.tsx";
import type { OfflineLimitsTexts } from "./texts/sr-latn.ts";

const FIELDS = [
  "stockFreshMinutes",
  "pricesFreshHours",
  "longestDays",
] as const;
type FieldName = (typeof FIELDS)[number];

const typed = (limits: OfflineLimits): Record<FieldName, string> => ({
  stockFreshMinutes: String(limits.stockFreshMinutes),
  pricesFreshHours: String(limits.pricesFreshHours),
  longestDays: String(limits.longestDays),
});

export function LimitsForm(props: {
  view: OfflineLimitsView;
  text: OfflineLimitsTexts;
  onRefresh: () => void;
}) {
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal(props.view.limits);
  const [draft, setDraft] = createSignal(typed(props.view.limits));
  const saving = createWork();

  const valueOf = (name: FieldName): number | undefined => {
    const text = draft()[name].trim();
    const value = /^\d{1,4}$/.test(text) ? Number(text) : undefined;
    const { least, most } = LIMIT_BOUNDS[name];
    return value !== undefined && value >= least && value <= most
      ? value
      : undefined;
  };
  const wanted = (): OfflineLimits | undefined => {
    const [stockFreshMinutes, pricesFreshHours, longestDays] =
      FIELDS.map(valueOf);
    return stockFreshMinutes && pricesFreshHours && longestDays
      ? { stockFreshMinutes, pricesFreshHours, longestDays }
      : undefined;
  };
  const changed = () => {
    const before = typed(read());
    return FIELDS.some((name) => draft()[name].trim() !== before[name]);
  };
  const hiddenFirst = () => {
    const limits = wanted();
    return limits && limits.pricesFreshHours >= limits.longestDays * 24;
  };
  const begin = (limits: OfflineLimits) => {
    saving.forgive();
    setRead(limits);
    setDraft(typed(limits));
  };
  const save = () =>
    saving.run(async () => {
      const limits = wanted();
      if (!limits) return;
      const saved = await trpc.admin.saveOfflineLimits.mutate({
        limits,
        read: read(),
      });
      begin(saved.limits);
      showToast({ text: props.text.saved });
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
        <For each={FIELDS}>
          {(name) => (
            <div class="limit">
              <Field
                label={props.text[name]}
                name={name}
                testid={`limit-${name}`}
                inputmode="numeric"
                maxlength={5}
                value={draft()[name]}
                error={
                  valueOf(name) === undefined
                    ? fill(props.text.between, LIMIT_BOUNDS[name])
                    : undefined
                }
                onInput={(value) => {
                  saving.forgive();
                  setDraft({ ...draft(), [name]: value });
                }}
              />
              <p class="small soft">{props.text[`${name}Text`]}</p>
            </div>
          )}
        </For>
        <Show when={hiddenFirst()}>
          <output class="note small">{props.text.hiddenFirst}</output>
        </Show>
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.takeTheirs}
          onLook={() => {
            begin(props.view.limits);
            props.onRefresh();
          }}
        />
        <div class="limit-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="limits-save"
            disabled={!changed() || !wanted() || !online()}
            aria-busy={saving.busy()}
          >
            {saving.busy()
              ? props.text.saving
              : !wanted()
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
              onClick={() => begin(props.view.limits)}
            >
              {props.text.giveUp}
            </button>
          </Show>
        </div>
      </form>
      <LimitsHistory
        edits={props.view.edits}
        text={props.text}
        onUse={(limits) => setDraft(typed(limits))}
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
