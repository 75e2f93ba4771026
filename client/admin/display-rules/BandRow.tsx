import { For, Show } from "solid-js";
import { LANGUAGES } from "../../../server/core/language.ts";
import { fill } from "../../i18n/messages.ts";
import { StockBadge } from "../../ui/StockBadge.tsx";
import { Icon } from "../../ui/Icon.tsx";
import {
  labelByLanguage,
  typedQuantity,
  type BandDraft,
} from "./rule-draft.ts";
import { labelText } from "./rule-text.ts";
import { dt } from "./texts.ts";

/** One band: from where to below where, and what the partner reads instead of the number. */
export function BandRow(props: {
  band: BandDraft;
  /** Its place in the list, from 1. */
  rule: number;
  /** Fields between which a hole or an overlap lies. */
  marked: string[];
  unreadable: string[];
  onChange: (change: Partial<BandDraft>) => void;
  onLeave: () => void;
  onRemove: () => void;
}) {
  const is = (list: string[], field: string) =>
    list.includes(`${props.band.id}.${field}`);
  const edge = (field: "from" | "to", label: string) => (
    <input
      class="input edge"
      classList={{ marked: is(props.marked, field) }}
      inputmode="decimal"
      autocomplete="off"
      maxlength={13}
      data-testid={`band-${field}`}
      aria-label={fill(label, { rule: props.rule })}
      aria-invalid={is(props.unreadable, field) ? "true" : undefined}
      placeholder={field === "to" ? "∞" : undefined}
      value={props.band[field]}
      onInput={(event) =>
        props.onChange({ [field]: event.currentTarget.value })
      }
      onBlur={() => props.onLeave()}
      onKeyDown={(event) => {
        if (event.key === "Enter") props.onLeave();
      }}
    />
  );
  const state = () => dt().states[props.band.state];
  return (
    <li class="band" data-testid="band">
      <span class="band-number">{props.rule}</span>
      <span class="band-range">
        <span class="soft">{dt().from}</span>
        {edge("from", dt().fromOf)}
        <span class="soft">{dt().to}</span>
        {edge("to", dt().toOf)}
      </span>
      <span class="band-label">
        <button
          type="button"
          class="state-choice"
          aria-label={fill(dt().stateOf, { rule: props.rule, state: state() })}
          onClick={() =>
            props.onChange({
              state: props.band.state === "low" ? "in_stock" : "low",
            })
          }
        >
          <StockBadge state={props.band.state} label={state()} />
        </button>
        <Show
          when={typeof props.band.label === "string"}
          fallback={
            <span class="label-shown">{labelText(props.band.label)}</span>
          }
        >
          <input
            class="input"
            autocomplete="off"
            maxlength={40}
            data-testid="band-label"
            aria-label={fill(dt().labelOf, { rule: props.rule })}
            aria-invalid={is(props.unreadable, "label") ? "true" : undefined}
            placeholder={dt().label}
            value={labelText(props.band.label)}
            onInput={(event) =>
              props.onChange({ label: event.currentTarget.value })
            }
          />
        </Show>
      </span>
      <button
        type="button"
        class="icon-button band-remove"
        aria-label={fill(dt().removeBand, { rule: props.rule })}
        onClick={() => props.onRemove()}
      >
        <Icon name="trash" />
      </button>
      <button
        type="button"
        class="icon-button band-languages"
        aria-label={fill(
          typeof props.band.label === "string"
            ? dt().byLanguage
            : dt().oneLabel,
          { rule: props.rule },
        )}
        aria-expanded={typeof props.band.label !== "string"}
        onClick={() =>
          props.onChange({
            label:
              typeof props.band.label === "string"
                ? labelByLanguage(props.band.label)
                : labelText(props.band.label),
          })
        }
      >
        <Icon name="languages" />
      </button>
      <Show when={typeof props.band.label !== "string"}>
        <span class="band-texts">
          <For each={LANGUAGES}>
            {(one) => (
              <label class="band-text">
                <span class="soft small">{dt().languages[one]}</span>
                <input
                  class="input"
                  lang={one}
                  autocomplete="off"
                  maxlength={40}
                  value={labelByLanguage(props.band.label)[one]}
                  onInput={(event) =>
                    props.onChange({
                      label: {
                        ...labelByLanguage(props.band.label),
                        [one]: event.currentTarget.value,
                      },
                    })
                  }
                />
              </label>
            )}
          </For>
        </span>
      </Show>
      <Show
        when={props.unreadable.some((one) =>
          one.startsWith(`${props.band.id}.`),
        )}
      >
        <span class="field-error band-error" role="alert">
          {typedQuantity(props.band.from) === undefined ||
          is(props.unreadable, "to")
            ? dt().noQuantity
            : dt().noLabel}
        </span>
      </Show>
    </li>
  );
}
