import { For } from "solid-js";

/** One of a few, all in sight. */
export function Segments<Value extends string>(props: {
  label: string;
  options: { value: Value; label: string; lang?: string }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset aria-label={props.label}>
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
