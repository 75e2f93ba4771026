import { createSignal } from "solid-js";
import type { ApplicationRow } from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { at } from "./application-texts.ts";

/** Asks why a company does not become a partner: it is told by mail. */
export function RefuseSheet(props: {
  row: ApplicationRow;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = createSignal("");
  const work = createWork();
  const words = () => at().sheet;
  const refuse = () =>
    work.run(async () => {
      await trpc.joining.refuse.mutate({
        application: props.row.id,
        reason: reason(),
      });
      showToast({ text: words().refused });
      props.onDone();
    });
  return (
    <Sheet
      title={words().refuseTitle}
      onClose={() => props.onClose()}
      foot={
        <>
          <button
            type="button"
            class="button slim wide"
            onClick={() => props.onClose()}
          >
            {words().keep}
          </button>
          <button
            type="button"
            class="button danger slim wide"
            data-testid="refuse-application-yes"
            disabled={work.busy() || reason().trim() === ""}
            onClick={() => void refuse()}
          >
            {work.busy() ? words().refusing : words().refuse}
          </button>
        </>
      }
    >
      <p class="soft">{fill(words().refuseText, { email: props.row.email })}</p>
      <Field
        label={words().reason}
        rows={3}
        maxlength={500}
        testid="refuse-application-reason"
        value={reason()}
        onInput={setReason}
      />
      <FailureNote failure={work.failure()} />
    </Sheet>
  );
}
