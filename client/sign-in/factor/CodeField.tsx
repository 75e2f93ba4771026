import { Field } from "../../ui/Field.tsx";

/** Where a code is typed; a phone offers the one it has. */
export function CodeField(props: {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  onInput: (code: string) => void;
}) {
  return (
    <Field
      label={props.label}
      hint={props.hint}
      name="code"
      testid="factor-code"
      autocomplete="one-time-code"
      maxlength={20}
      value={props.value}
      error={props.error}
      onInput={props.onInput}
    />
  );
}
