import { For } from "solid-js";
import {
  CREDIT_ACTIONS,
  type CreditPolicy,
} from "../../../server/company/credit-policy.rules.ts";
import type { CreditPolicyView } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill, type Plural } from "../../i18n/messages.ts";
import { trpc } from "../../trpc.ts";
import { SettingForm } from "../setting/SettingForm.tsx";
import type { CreditTexts } from "./texts/sr-latn.ts";

const CASES = ["overLimit", "overdue"] as const;
type Case = (typeof CASES)[number];

/** The two cases with what follows in each, and who has said so before. */
export function CreditPolicyForm(props: {
  view: CreditPolicyView;
  text: CreditTexts;
  onRefresh: () => void;
}) {
  const now = (name: Case): Plural =>
    name === "overLimit" ? props.text.nowOverLimit : props.text.nowOverdue;
  const inWords = ({ overLimit, overdue }: CreditPolicy) =>
    fill(props.text.inWords, {
      overLimit: props.text[overLimit],
      overdue: props.text[overdue],
    });
  return (
    <SettingForm
      standing={props.view.policy}
      edits={props.view.edits}
      asDraft={(policy: CreditPolicy) => policy}
      valueOf={(draft): CreditPolicy => draft}
      save={async ({ value, read }) => {
        const change = { policy: value, read };
        return (await trpc.admin.saveCreditPolicy.mutate(change)).policy;
      }}
      saved={props.text.saved}
      inWords={inWords}
      testid="credit"
      onRefresh={props.onRefresh}
    >
      {(draft, put) => (
        <>
          <For each={CASES}>
            {(name) => (
              <fieldset class="setting-field">
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
                        onChange={() => put({ [name]: action })}
                      />
                      <span>
                        {props.text[action]}
                        <span class="detail">
                          {props.text[`${action}Text`]}
                        </span>
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
        </>
      )}
    </SettingForm>
  );
}
