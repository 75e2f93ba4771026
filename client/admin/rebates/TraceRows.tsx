import { For, Show } from "solid-js";
import type { Simulation, SimulatedReceipt } from "../../api.ts";
import { format } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ownerText, targetText } from "./rule-text.ts";
import { rt } from "./texts.ts";

type Step = SimulatedReceipt["steps"][number];
type Passed = SimulatedReceipt["passedOver"][number];

/** How a price came about, step by step, and what did not count and why. */
export function TraceRows(props: {
  simulation: Simulation;
  receipt: SimulatedReceipt;
}) {
  const ruleWords = (rule: Step["rule"]) => {
    if (!rule) return undefined;
    if (rule.rung === "method") return rt().receipt.method;
    if (rule.ruleId === undefined) return rt().receipt.partnerTerms;
    const found = props.simulation.rules.find(({ id }) => id === rule.ruleId);
    if (!found) return rt().receipt.draft;
    return `${ownerText(found)}, ${targetText(found)}`;
  };
  const title = (step: Step | Passed) => {
    const texts = rt().receipt;
    if (step.kind !== "list") return texts[step.kind];
    if (!("source" in step)) return texts.list;
    return step.source === "item"
      ? texts.item
      : step.source === "contract"
        ? texts.contractList
        : texts.list;
  };
  const percent = (step: { percent?: string }) =>
    step.percent === undefined
      ? ""
      : ` ${format().rebate(step.percent) || "0%"}`;
  const reason = (passed: Passed) =>
    fill(rt().reasons[passed.reason], {
      n: passed.minQuantity ? format().decimal(passed.minQuantity) : "",
      method: passed.paymentMethod?.name ?? "",
    });
  const unhit = () => props.receipt.limits.filter(({ hit }) => !hit);
  return (
    <ol class="trace" data-testid="trace">
      <For each={props.receipt.steps}>
        {(step) => (
          <li class="trace-row applied">
            <Icon name="check" />
            <span>
              {title(step)}
              {percent(step)}
              <Show when={ruleWords(step.rule)}>
                {(words) => <small>{words()}</small>}
              </Show>
            </span>
            <b>{format().price(step.price)}</b>
          </li>
        )}
      </For>
      <For each={props.receipt.passedOver}>
        {(passed) => (
          <li class="trace-row">
            <Icon name="close" />
            <span>
              <s>
                {title(passed)}
                {percent(passed)}
              </s>
              <small>
                {reason(passed)}
                <Show when={ruleWords(passed.rule)}>
                  {(words) => <> · {words()}</>}
                </Show>
              </small>
            </span>
            <Show when={passed.price !== undefined}>
              <span class="faint">{format().price(passed.price ?? 0)}</span>
            </Show>
          </li>
        )}
      </For>
      <For each={unhit()}>
        {(limit) => (
          <li class="trace-row applied">
            <Icon name="check" />
            <span>
              {rt().receipt[limit.kind]}
              {percent(limit)} {format().price(limit.price ?? 0)}
              <small>
                {limit.kind === "cap"
                  ? rt().receipt.capFree
                  : fill(rt().receipt.floorFree, {
                      amount: format().price(
                        props.receipt.netPrice - (limit.price ?? 0),
                      ),
                    })}
              </small>
            </span>
          </li>
        )}
      </For>
    </ol>
  );
}
