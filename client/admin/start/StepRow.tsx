import { Show } from "solid-js";
import type { Setup, SetupStep } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { Icon } from "../../ui/Icon.tsx";
import { FindingList } from "./FindingList.tsx";
import { StepBody } from "./StepBody.tsx";
import { st } from "./texts.ts";

/** The id of what opens a step. */
export const headOf = (name: SetupStep["name"]) => `step-head-${name}`;

/** One step: how it stands, and, once it is opened, what it is for and how it is done. */
export function StepRow(props: {
  name: SetupStep["name"];
  setup: Setup;
  isOpen: boolean;
  onOpen: (step: SetupStep["name"] | undefined) => void;
  onNext: (step: SetupStep["name"]) => void;
  onChange: () => void;
}) {
  const step = (): SetupStep => {
    const found = props.setup.steps.find(({ name }) => name === props.name);
    if (!found) throw new Error(`no step ${props.name}`);
    return found;
  };
  const words = () => st().steps[props.name];
  const body = `step-${props.name}`;
  return (
    <li
      class="start-step"
      data-testid="start-step"
      data-step={props.name}
      data-state={step().state}
      data-open={props.isOpen}
    >
      <h3>
        <button
          type="button"
          id={headOf(props.name)}
          aria-expanded={props.isOpen}
          aria-controls={body}
          onClick={() => props.onOpen(props.isOpen ? undefined : props.name)}
        >
          <span class={`step-mark ${step().state}`} aria-hidden="true">
            <Show when={step().state === "done"}>
              <Icon name="check" />
            </Show>
          </span>
          <span class="step-name">{words().name}</span>
          <span class="step-state">{stateText(step())}</span>
          <Icon name={props.isOpen ? "up" : "down"} />
        </button>
      </h3>
      <Show when={!props.isOpen}>
        <FindingList findings={toldWhenShut(step())} />
      </Show>
      <div id={body} hidden={!props.isOpen}>
        <Show when={props.isOpen}>
          <div class="step-body">
            <p class="soft">{words().what}</p>
            <FindingList findings={step().findings} />
            <StepBody
              step={step()}
              setup={props.setup}
              onChange={props.onChange}
            />
            <Show when={step().state !== "missing" && nextOf(props)}>
              {(next) => (
                <button
                  type="button"
                  class="button step-next"
                  data-testid="step-next"
                  onClick={() => props.onNext(next())}
                >
                  {fill(st().next, { step: st().steps[next()].name })}
                </button>
              )}
            </Show>
          </div>
        </Show>
      </div>
    </li>
  );
}

/** "1.204 artikla, poslednji fajl danas 13:40", or that it is missing. */
function stateText({ name, state, count, last }: SetupStep): string {
  if (count === 0) return st().state[state];
  const much = counted(st().steps[name].count, count);
  return last
    ? `${much}, ${fill(st().last, { at: orderWhen(last.at) })}`
    : much;
}

/** Of what is missing altogether only what a file of it has run into. */
function toldWhenShut({ state, findings }: SetupStep): SetupStep["findings"] {
  return state === "missing"
    ? findings.filter(({ feed }) => feed !== undefined)
    : findings;
}

/** The step after this one that is still missing. */
function nextOf({
  setup,
  name,
}: {
  setup: Setup;
  name: SetupStep["name"];
}): SetupStep["name"] | undefined {
  const place = setup.steps.findIndex((step) => step.name === name);
  const missing = (step: SetupStep) => step.state === "missing";
  return (
    setup.steps.slice(place + 1).find(missing) ?? setup.steps.find(missing)
  )?.name;
}
