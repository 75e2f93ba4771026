import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { Icon } from "./Icon.tsx";

/** A labelled text field; the error stands below it and says what to type. */
export function Field(props: {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  name?: string;
  type?: "password";
  /** So many lines, where more than one may be written. */
  rows?: number;
  value: string;
  onInput: (value: string) => void;
  testid?: string;
  autocomplete?: JSX.HTMLAutocomplete;
  maxlength?: number;
  inputmode?: "numeric" | "decimal";
  readonly?: boolean;
}) {
  const [shown, setShown] = createSignal(false);
  const secret = () => props.type === "password";
  return (
    <FieldFrame label={props.label} hint={props.hint} error={props.error}>
      {(id, described) => (
        <Show
          when={props.rows === undefined}
          fallback={
            <textarea
              id={id}
              class="input"
              rows={props.rows}
              maxlength={props.maxlength}
              data-testid={props.testid}
              value={props.value}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <span class="input-with-button">
            <input
              id={id}
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
              aria-describedby={described}
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
        </Show>
      )}
    </FieldFrame>
  );
}
