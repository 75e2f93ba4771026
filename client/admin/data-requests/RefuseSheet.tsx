import { createSignal } from "solid-js";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import type { DataRequestTexts } from "./texts/sr-latn.ts";

/** A no, with the reason that the partner reads. */
export function RefuseSheet(props: {
  title: string;
  text: string;
  texts: DataRequestTexts;
  busy: boolean;
  onRefuse: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  return (
    <Sheet
      title={props.title}
      onClose={props.onClose}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => props.onClose()}
          >
            {props.texts.keep}
          </button>
          <button
            type="button"
            class="button danger slim wide"
            data-testid="refuse-data-yes"
            disabled={props.busy || reason().trim() === ""}
            onClick={() => props.onRefuse(reason())}
          >
            {props.texts.refuse}
          </button>
        </>
      }
    >
      <p class="soft">{props.text}</p>
      <Field
        label={props.texts.reason}
        rows={3}
        maxlength={500}
        testid="refuse-data-reason"
        value={reason()}
        onInput={setReason}
      />
    </Sheet>
  );
}
