import { Show } from "solid-js";
import "./toggle.css";

/** Something that is on or off, with what it means below its name. */
export function Toggle(props: {
  label: string;
  detail?: string;
  checked: boolean;
  disabled?: boolean;
  testid?: string;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class="toggle" classList={{ off: props.disabled }}>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        aria-checked={props.checked}
        disabled={props.disabled}
        data-testid={props.testid}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          // It shows what stands, which may not be what was pressed.
          event.currentTarget.checked = props.checked;
          props.onChange(checked);
        }}
      />
      <span class="main">{props.label}</span>
      <Show when={props.detail}>
        <span class="sub">{props.detail}</span>
      </Show>
    </label>
  );
}
