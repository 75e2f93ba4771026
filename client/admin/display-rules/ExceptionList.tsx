import { For, Show } from "solid-js";
import type { DisplayRuleEntry } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import type { RuleTarget } from "./rule-draft.ts";
import { ruleHref, sameTarget, targetText } from "./rule-target.ts";
import { ruleText } from "./rule-text.ts";
import { dt } from "./texts.ts";

/** All rules, the default first, each with whom it reaches and who changed it last. */
export function ExceptionList(props: {
  rules: DisplayRuleEntry[];
  target: RuleTarget;
  onAdd: () => void;
}) {
  return (
    <>
      <h2 class="section">
        <span>{dt().exceptions}</span>
        <button
          type="button"
          data-testid="exception-add"
          onClick={() => props.onAdd()}
        >
          {dt().add}
        </button>
      </h2>
      <div class="table rules">
        <div class="table-row header">
          <span>{dt().columnTarget}</span>
          <span>{dt().columnView}</span>
          <span class="sum">{dt().columnPartners}</span>
        </div>
        <For each={props.rules}>
          {(entry) => (
            <a
              class="table-row"
              classList={{ chosen: sameTarget(entry.rule, props.target) }}
              aria-current={
                sameTarget(entry.rule, props.target) ? "true" : undefined
              }
              href={ruleHref(entry.rule)}
              data-testid="display-rule"
            >
              <span class="number">{targetText(entry.rule, entry)}</span>
              <span class="partner">
                {ruleText(entry.rule)}
                <Show when={entry.changedAt}>
                  {(at) => (
                    <small class="faint">
                      {fill(dt().changed, {
                        by: entry.changedBy ?? "",
                        when: orderWhen(at()),
                      })}
                    </small>
                  )}
                </Show>
              </span>
              <span class="sum">{format().count(entry.reaches)}</span>
            </a>
          )}
        </For>
      </div>
      <p class="soft small hint">
        {props.rules.length === 1 ? dt().noExceptions : dt().exceptionsText}
      </p>
    </>
  );
}
