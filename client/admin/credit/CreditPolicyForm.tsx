import { createSignal, For, Show } from "solid-js";
import {
  CREDIT_ACTIONS,
  type CreditPolicy,
} from "../../../server/company/credit-policy.rules.ts";
import type { CreditPolicyView } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill, type Plural } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { showToast } from "../../ui/toast.ts";
import { ChangeRefused } from "../ChangeRefused.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

const CASES = ["overLimit", "overdue"] as const;
type Case = (typeof CASES)[number];

/** The two cases with what follows in each, and who has said so before. */
export function CreditPolicyForm(props: {
  view: CreditPolicyView;
  text: CreditTexts;
  onRefresh: () => void;
}) {
  // What the editor began with: a refresh behind him must not make his draft look like his.
  const [read, setRead] = createSignal(props.view.policy);
  const [draft, setDraft] = createSignal<CreditPolicy>(props.view.policy);
  const saving = createWork();
  const changed = () => CASES.some((name) => draft()[name] !== read()[name]);
  const begin = (policy: CreditPolicy) => {
    saving.forgive();
    setRead(policy);
    setDraft(policy);
  };
  const save = () =>
    saving.run(async () => {
      const { policy } = await trpc.admin.saveCreditPolicy.mutate({
        policy: draft(),
        read: read(),
      });
      begin(policy);
      showToast({ text: props.text.saved });
      props.onRefresh();
    });
  const label = () => {
    if (saving.busy()) return props.text.saving;
    if (!changed()) return props.text.unchanged;
    return online() ? props.text.save : props.text.waitsForLink;
  };
  const now = (name: Case): Plural =>
    name === "overLimit" ? props.text.nowOverLimit : props.text.nowOverdue;
  const inWords = ({ overLimit, overdue }: CreditPolicy) =>
    fill(props.text.inWords, {
      overLimit: props.text[overLimit],
      overdue: props.text[overdue],
    });
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <For each={CASES}>
          {(name) => (
            <fieldset class="limit">
              <legend class="field-label">{props.text[name]}</legend>
              <For each={CREDIT_ACTIONS}>
                {(action) => (
                  <label class="option">
                    <input
                      type="radio"
                      name={name}
                      value={action}
                      data-testid={`credit-${name}-${action}`}
                      checked={draft()[name] === action}
                      onChange={() => {
                        saving.forgive();
                        setDraft({ ...draft(), [name]: action });
                      }}
                    />
                    <span>
                      {props.text[action]}
                      <span class="detail">{props.text[`${action}Text`]}</span>
                    </span>
                  </label>
                )}
              </For>
              <p class="small soft" data-testid={`credit-now-${name}`}>
                {counted(now(name), props.view.now[name])}
              </p>
            </fieldset>
          )}
        </For>
        <p class="small soft">{props.text.standing}</p>
        <ChangeRefused
          failure={saving.failure()}
          look={props.text.takeTheirs}
          onLook={() => {
            begin(props.view.policy);
            props.onRefresh();
          }}
        />
        <div class="limit-buttons">
          <button
            type="submit"
            class="button primary"
            data-testid="credit-save"
            disabled={!changed() || !online()}
            aria-busy={saving.busy()}
          >
            {label()}
          </button>
          <Show when={changed()}>
            <button
              type="button"
              class="button"
              onClick={() => begin(props.view.policy)}
            >
              {props.text.giveUp}
            </button>
          </Show>
        </div>
      </form>
      <h2 class="section">
        <span>{props.text.history}</span>
      </h2>
      <ol class="lines edits">
        <For
          each={props.view.edits}
          fallback={<li class="line soft">{props.text.noHistory}</li>}
        >
          {(edit) => (
            <li class="line" data-testid="edit">
              <span class="main">
                {orderWhen(edit.at)}, {edit.byName}
              </span>
              <span class="value">
                <button
                  type="button"
                  class="text-button"
                  onClick={() => setDraft(edit.before)}
                >
                  {props.text.useAgain}
                </button>
              </span>
              <span class="sub">
                <s>{inWords(edit.before)}</s> <b>{inWords(edit.after)}</b>
              </span>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
