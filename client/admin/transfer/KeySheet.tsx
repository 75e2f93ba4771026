import { createSignal } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { transferTexts } from "./texts.ts";

/** Asks under which number somebody has keyed an order into the ERP. */
export function KeySheet(props: {
  number: string;
  onDone: (erpDocument: string) => void;
  onClose: () => void;
}) {
  const texts = () => transferTexts();
  const [document, setDocument] = createSignal("");
  const keying = createWork();
  const save = () =>
    keying.run(async () => {
      const erpDocument = document().trim();
      const { number } = props;
      await trpc.orderExport.sending.keyByHand.mutate({ number, erpDocument });
      props.onDone(erpDocument);
    });
  return (
    <Sheet
      title={fill(texts().keyTitle, { number: props.number })}
      onClose={props.onClose}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => props.onClose()}
          >
            {texts().keyNo}
          </button>
          <button
            type="button"
            class="button primary slim wide"
            data-testid="key-save"
            disabled={keying.busy() || document().trim() === ""}
            onClick={() => void save()}
          >
            {keying.busy() ? texts().keying : texts().keyYes}
          </button>
        </>
      }
    >
      <p class="soft">{texts().keyText}</p>
      <Field
        label={texts().keyNumber}
        maxlength={100}
        testid="key-number"
        value={document()}
        onInput={(value) => {
          keying.forgive();
          setDocument(value);
        }}
      />
      <FailureNote failure={keying.failure()} />
    </Sheet>
  );
}
