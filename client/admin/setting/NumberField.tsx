import { fill } from "../../i18n/messages.ts";
import { Field } from "../../ui/Field.tsx";
import { wholeNumber, type Bounds } from "./whole-number.ts";

/** A whole number within bounds, with what it is for. */
export function NumberField(props: {
  label: string;
  hint: string;
  name: string;
  testid: string;
  bounds: Bounds;
  typed: string;
  /** What it must be, with places for both bounds. */
  between: string;
  onInput: (typed: string) => void;
}) {
  return (
    <div class="setting-field">
      <Field
        label={props.label}
        name={props.name}
        testid={props.testid}
        inputmode="numeric"
        maxlength={5}
        value={props.typed}
        error={
          wholeNumber(props.typed, props.bounds) === undefined
            ? fill(props.between, { ...props.bounds })
            : undefined
        }
        onInput={props.onInput}
      />
      <p class="small soft">{props.hint}</p>
    </div>
  );
}
