import { createSignal, For, Match, Show, Switch } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { parseDecimal } from "../../../server/core/decimal.ts";
import type { PricePolicy } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { failureFrom, type Failure } from "../../lib/failure.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FailureState } from "../../ui/FailureState.tsx";
import { Field } from "../../ui/Field.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { ImpactBox } from "./ImpactBox.tsx";
import { POLICY_CHOICES, POLICY_SWITCHES } from "./policy-text.ts";
import { plain, priceTyped, readPrice } from "./rule-form.ts";
import { Choice } from "./RuleFields.tsx";
import { rt } from "./texts.ts";

/** How rules make up one price, in plain words. */
export function PolicyPart(props: { onSaved: () => void }) {
  const policy = createRemote<PricePolicy>(
    () => "price policy",
    (signal) => trpc.admin.pricing.policy.query(undefined, { signal }),
  );
  return (
    <Switch fallback={<LineSkeleton />}>
      <Match when={policy.value()}>
        {(read) => (
          <Show when={read()} keyed>
            {(known) => (
              <PolicyForm
                read={known}
                onRefresh={policy.refresh}
                onSaved={(saved) => {
                  policy.set(saved);
                  props.onSaved();
                }}
              />
            )}
          </Show>
        )}
      </Match>
      <Match when={policy.failure()}>
        {(failure) => (
          <FailureState failure={failure()} onRetry={policy.refresh} />
        )}
      </Match>
    </Switch>
  );
}

function PolicyForm(props: {
  read: PricePolicy;
  onRefresh: () => void;
  onSaved: (policy: PricePolicy) => void;
}) {
  const [draft, setDraft] = createStore<PricePolicy>({ ...props.read });
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure>();
  const readBelow = () =>
    parseDecimal(String(props.read["smallPriceBelow"]), 4) ?? 0;
  const [below, setBelow] = createSignal(priceTyped(readBelow()));
  const wanted = (): PricePolicy => ({
    ...draft,
    ...(readPrice(below()) !== readBelow() && {
      smallPriceBelow: plain(below()),
    }),
  });
  const changed = () =>
    JSON.stringify(wanted()) !== JSON.stringify({ ...props.read });
  const set = (field: string, value: string | number | boolean) => {
    setFailure(undefined);
    setDraft(field, value);
  };
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const saved = await trpc.admin.pricing.savePolicy.mutate({
        policy: wanted(),
        read: props.read,
      });
      props.onSaved(saved);
    } catch (error) {
      setFailure(failureFrom(error));
    } finally {
      setBusy(false);
    }
  };
  const options = (values: readonly string[]) => {
    const texts: Record<string, string> = rt().policyOptions;
    return values.map((code) => ({ code, name: texts[code] ?? code }));
  };
  const choices = Object.keys(
    POLICY_CHOICES,
  ) as (keyof typeof POLICY_CHOICES)[];
  return (
    <>
      <h2 class="section">
        <span>{rt().parts.policy}</span>
      </h2>
      <p class="soft small">{rt().policyText}</p>
      <For each={choices}>
        {(field) => (
          <Choice
            label={rt().policy[field]}
            value={String(draft[field])}
            options={options(POLICY_CHOICES[field])}
            testid={`policy-${field}`}
            onChange={(value) => set(field, value)}
          />
        )}
      </For>
      <div class="policy-switches">
        <For each={POLICY_SWITCHES}>
          {(field) => (
            <label class="option">
              <input
                type="checkbox"
                checked={draft[field] === true}
                onChange={(event) => set(field, event.currentTarget.checked)}
              />
              <span>{rt().policy[field]}</span>
            </label>
          )}
        </For>
      </div>
      <div class="three">
        <For each={["unitPriceScale", "smallPriceScale"] as const}>
          {(field) => (
            <Choice
              label={rt().policy[field]}
              value={String(draft[field])}
              options={["0", "1", "2", "3", "4"].map((code) => ({
                code,
                name: code,
              }))}
              testid={`policy-${field}`}
              onChange={(value) => set(field, Number(value))}
            />
          )}
        </For>
        <Field
          label={rt().policy.smallPriceBelow}
          name="smallPriceBelow"
          maxlength={18}
          value={below()}
          onInput={(value) => {
            setFailure(undefined);
            setBelow(value);
          }}
        />
      </div>
      <Show when={changed()}>
        <ImpactBox change={{ policy: wanted() }} />
      </Show>
      <FailureNote failure={failure()} />
      <Show when={failure()?.reason === "changed_meanwhile"}>
        <button
          type="button"
          class="text-button"
          onClick={() => {
            setDraft(reconcile({ ...props.read }));
            setBelow(priceTyped(readBelow()));
            props.onRefresh();
          }}
        >
          {rt().takeTheirs}
        </button>
      </Show>
      <button
        type="button"
        class="button primary policy-save"
        data-testid="policy-save"
        disabled={!changed() || !online()}
        aria-busy={busy() ? "true" : undefined}
        onClick={() => void save()}
      >
        {busy()
          ? rt().saving
          : online()
            ? changed()
              ? rt().save
              : rt().unchanged
            : rt().waitsForLink}
      </button>
    </>
  );
}
