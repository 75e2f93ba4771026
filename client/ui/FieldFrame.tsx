import { createUniqueId, Show, type JSX } from "solid-js";

/** A field's name above it and, below it, what is wrong with what stands there. */
export function FieldFrame(props: {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The field itself, under the id that its name is tied to; `described` ties it to the error. */
  children: (id: string, described: string) => JSX.Element;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
        <Show when={props.hint}>
          <em>{props.hint}</em>
        </Show>
      </label>
      {props.children(id, `${id}-error`)}
      <Show when={props.error}>
        <span id={`${id}-error`} class="field-error" role="alert">
          {props.error}
        </span>
      </Show>
    </div>
  );
}
