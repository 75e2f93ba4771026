import { Show } from "solid-js";
import {
  FORMS,
  type FormRuleProblem,
} from "../../../../server/order-export/document-form.rules.ts";
import type { DocumentForms } from "../../../api.ts";
import { fill } from "../../../i18n/messages.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { amountOf, type RuleDraft } from "./form-draft.ts";
import type { FormsTexts } from "./texts/sr-latn.ts";

/** One rule: what it asks for, what orders become by it, and its place among the others. */
export function RuleCard(props: {
  rule: RuleDraft;
  place: number;
  isLast: boolean;
  choices: DocumentForms["choices"];
  currency: string;
  problem: FormRuleProblem["kind"] | undefined;
  text: FormsTexts;
  onChange: (change: Partial<RuleDraft>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const named = () => ({ n: String(props.place + 1) });
  const amountError = (typed: string) =>
    amountOf(typed) === undefined ? props.text.notAmount : undefined;
  return (
    <li class="form-rule" data-testid="form-rule">
      <div class="form-rule-head">
        <h2>{fill(props.text.rule, named())}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={fill(props.text.up, named())}
          disabled={props.place === 0}
          onClick={() => props.onMove(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={fill(props.text.down, named())}
          disabled={props.isLast}
          onClick={() => props.onMove(1)}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={fill(props.text.remove, named())}
          onClick={() => props.onRemove()}
        >
          <Icon name="trash" />
        </button>
      </div>
      <div class="form-rule-fields">
        <Choice
          label={props.text.partnerGroup}
          value={props.rule.partnerGroup}
          options={options(
            props.choices.partnerGroups,
            props.rule.partnerGroup,
          )}
          empty={props.text.anyGroup}
          onChange={(partnerGroup) => props.onChange({ partnerGroup })}
        />
        <Choice
          label={props.text.paymentMethod}
          value={props.rule.paymentMethod}
          options={options(
            props.choices.paymentMethods,
            props.rule.paymentMethod,
          )}
          empty={props.text.anyMethod}
          testid="rule-method"
          onChange={(paymentMethod) => props.onChange({ paymentMethod })}
        />
        <Choice
          label={props.text.warehouse}
          value={props.rule.warehouse}
          options={options(props.choices.warehouses, props.rule.warehouse)}
          empty={props.text.anyWarehouse}
          onChange={(warehouse) => props.onChange({ warehouse })}
        />
        <Field
          label={fill(props.text.totalFrom, { currency: props.currency })}
          value={props.rule.totalFrom}
          inputmode="decimal"
          maxlength={20}
          error={amountError(props.rule.totalFrom)}
          onInput={(totalFrom) => props.onChange({ totalFrom })}
        />
        <Field
          label={fill(props.text.totalBelow, { currency: props.currency })}
          value={props.rule.totalBelow}
          inputmode="decimal"
          maxlength={20}
          testid="rule-below"
          error={amountError(props.rule.totalBelow)}
          onInput={(totalBelow) => props.onChange({ totalBelow })}
        />
        <Choice
          label={props.text.form}
          value={props.rule.form}
          options={FORMS.map((code) => ({
            code,
            name: props.text.forms[code],
          }))}
          testid="rule-form"
          onChange={(chosen) => {
            const form = FORMS.find((one) => one === chosen);
            if (form) props.onChange({ form });
          }}
        />
      </div>
      <Show when={props.problem}>
        {(problem) => (
          <p class="note bad small" role="alert" data-testid="rule-problem">
            {props.text.problems[problem()]}
          </p>
        )}
      </Show>
    </li>
  );
}

/** What may be chosen, and what stands there although it is no more. */
function options(
  known: { code: string; name: string }[],
  chosen: string,
): { code: string; name: string }[] {
  const listed = known.map(({ code, name }) => ({
    code,
    name: name === "" ? code : `${name} (${code})`,
  }));
  return chosen === "" || known.some(({ code }) => code === chosen)
    ? listed
    : [...listed, { code: chosen, name: chosen }];
}
