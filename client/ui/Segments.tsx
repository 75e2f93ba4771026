import { For, Show } from "solid-js";

/** One of a few, all in sight. */
export function Segments<Value extends string>(props: {
  label: string;
  /** Whether its name is shown above it, as a field's is. */
  titled?: boolean;
  options: { value: Value; label: string; lang?: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset class={props.titled ? "field" : ""} aria-label={props.label}>
      <Show when={props.titled}>
        <legend class="field-label">{props.label}</legend>
      </Show>
      <div class="segments">
        <For each={props.options}>
          {(option) => (
            <button
              type="button"
              lang={option.lang}
              aria-pressed={option.value === props.value}
              onClick={() => props.onChange(option.value)}
            >
              {option.label}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
