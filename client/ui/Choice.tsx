import { For, Show } from "solid-js";
import { FieldFrame } from "./FieldFrame.tsx";

/** One of many by its name, where there is no room to show all. */
export function Choice(props: {
  label: string;
  /** Its code; empty: none. */
  value: string;
  options: { code: string; name: string }[];
  /** What the choice of none is called, where one may choose none. */
  empty?: string;
  error?: string | undefined;
  testid?: string;
  onChange: (code: string) => void;
}) {
  return (
    <FieldFrame label={props.label} error={props.error}>
      {(id, described) => (
        <select
          id={id}
          class="input"
          data-testid={props.testid}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={described}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          <Show when={props.empty !== undefined}>
            <option value="" selected={props.value === ""}>
              {props.empty}
            </option>
          </Show>
          <For each={props.options}>
            {({ code, name }) => (
              <option value={code} selected={code === props.value}>
                {name}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  );
}
