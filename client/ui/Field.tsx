import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Icon } from "./Icon.tsx";

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  testid?: string;
  autocomplete?: JSX.HTMLAutocomplete;
  maxlength?: number;
  inputmode?: "numeric" | "decimal";
  readonly?: boolean;
  autofocus?: boolean;
}

/** A labelled text field; the error stands below it and says what to type. */
export function Field(props: FieldProps & { type?: "text" | "password" }) {
  const [shown, setShown] = createSignal(false);
  const secret = () => props.type === "password";
  return (
    <label class="field">
      <span class="field-label">
        {props.label}
        <Show when={props.hint}>
          <em>{props.hint}</em>
        </Show>
      </span>
      <span class="input-with-button">
        <input
          class="input"
          style={secret() ? {} : { "padding-right": "14px" }}
          name={props.name}
          type={secret() && !shown() ? "password" : "text"}
          value={props.value}
          data-testid={props.testid}
          autocomplete={props.autocomplete}
          autocapitalize="none"
          spellcheck={false}
          maxlength={props.maxlength}
          inputmode={props.inputmode}
          readonly={props.readonly}
          aria-invalid={props.error ? "true" : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <Show when={secret()}>
          <button
            type="button"
            class="icon-button"
            aria-label={shown() ? t().signIn.hide : t().signIn.show}
            onClick={() => setShown(!shown())}
          >
            <Icon name={shown() ? "hidden" : "eye"} />
          </button>
        </Show>
      </span>
      <Show when={props.error}>
        <span class="field-error" role="alert">
          {props.error}
        </span>
      </Show>
    </label>
  );
}
