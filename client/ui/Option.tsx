import { Show, type JSX } from "solid-js";

/** A line to tick, with what it means below and what it leads to beside it. */
export function Option(props: {
  label: string;
  detail?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children?: JSX.Element;
}) {
  return (
    <label class="option">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        <Show when={props.detail}>
          <span class="detail">{props.detail}</span>
        </Show>
      </span>
      {props.children}
    </label>
  );
}
