import { createSignal, For, Show } from "solid-js";
import { parseDecimal } from "../../../server/core/decimal.ts";
import type { PricePolicy } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { createTyped } from "../../lib/create-typed.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Option } from "../../ui/Option.tsx";
import { ChangeRefused } from "../ChangeRefused.tsx";
import { ImpactBox } from "./ImpactBox.tsx";
import { POLICY_CHOICES, POLICY_SWITCHES } from "./policy-text.ts";
import { plain, priceTyped, readPrice } from "./rule-form.ts";
import { rt } from "./texts.ts";

/** How rules make up one price, in plain words. */
export function PolicyPart(props: { onSaved: () => void }) {
  const policy = createRemote<PricePolicy>(
    () => "price policy",
    (signal) => trpc.admin.pricing.policy.query(undefined, { signal }),
  );
  return (
    <Loaded of={policy}>
      {(read) => (
        <PolicyForm
          read={read()}
          onRefresh={policy.refresh}
          onSaved={(saved) => {
            policy.set(saved);
            props.onSaved();
          }}
        />
      )}
    </Loaded>
  );
}

function PolicyForm(props: {
  read: PricePolicy;
  onRefresh: () => void;
  onSaved: (policy: PricePolicy) => void;
}) {
  const typed = createTyped<PricePolicy>(() => props.read);
  const saving = createWork();
  const readBelow = () =>
    parseDecimal(String(props.read["smallPriceBelow"]), 4) ?? 0;
  const [belowTyped, setBelowTyped] = createSignal<string>();
  const below = () => belowTyped() ?? priceTyped(readBelow());
  const wanted = (): PricePolicy => ({
    ...typed.form(),
    ...(readPrice(below()) !== readBelow() && {
      smallPriceBelow: plain(below()),
    }),
  });
  const changed = () =>
    JSON.stringify(wanted()) !== JSON.stringify({ ...props.read });
  const set = (field: string, value: string | number | boolean) => {
    saving.forgive();
    typed.set(field, value);
  };
  const save = () =>
    saving.run(async () => {
      const policy = wanted();
      const saved = await trpc.admin.pricing.savePolicy.mutate({
        policy,
        read: props.read,
      });
      typed.sent(policy);
      props.onSaved(saved);
      setBelowTyped(undefined);
    });
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
            value={String(typed.form()[field])}
            options={options(POLICY_CHOICES[field])}
            testid={`policy-${field}`}
            onChange={(value) => set(field, value)}
          />
        )}
      </For>
      <div class="policy-switches">
        <For each={POLICY_SWITCHES}>
          {(field) => (
            <Option
              label={rt().policy[field]}
              checked={typed.form()[field] === true}
              onChange={(checked) => set(field, checked)}
            />
          )}
        </For>
      </div>
      <div class="three">
        <For each={["unitPriceScale", "smallPriceScale"] as const}>
          {(field) => (
            <Choice
              label={rt().policy[field]}
              value={String(typed.form()[field])}
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
            saving.forgive();
            setBelowTyped(value);
          }}
        />
      </div>
      <Show when={changed()}>
        <ImpactBox change={{ policy: wanted() }} />
      </Show>
      <ChangeRefused
        failure={saving.failure()}
        look={rt().takeTheirs}
        onLook={() => {
          typed.forget();
          setBelowTyped(undefined);
          props.onRefresh();
        }}
      />
      <button
        type="button"
        class="button primary policy-save"
        data-testid="policy-save"
        disabled={!changed() || !online()}
        aria-busy={saving.busy()}
        onClick={() => void save()}
      >
        {saving.busy()
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
