import { createSignal, For } from "solid-js";
import type { Debtor } from "../../api.ts";
import { orderWhen } from "../../i18n/order-when.ts";
import { createWork } from "../../lib/create-work.ts";
import { freshId } from "../../lib/fresh-id.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Field } from "../../ui/Field.tsx";
import { showToast } from "../../ui/toast.ts";
import type { ReceivablesTexts } from "./texts/sr-latn.ts";

/** What staff have noted of a partner's debt; the partner never sees it. */
export function Notes(props: {
  partner: string;
  notes: Debtor["notes"];
  text: ReceivablesTexts;
  onAdded: () => void;
}) {
  const [typed, setTyped] = createSignal("");
  // Sent again after a broken wire it is the same note.
  let id = freshId();
  const saving = createWork();
  const add = () => {
    const text = typed().trim();
    if (text === "") return;
    void saving.run(async () => {
      const { partner } = props;
      await trpc.admin.receivables.addNote.mutate({ partner, id, text });
      id = freshId();
      setTyped("");
      showToast({ text: props.text.savedNote });
      props.onAdded();
    });
  };
  return (
    <section>
      <h2 class="section">
        <span>{props.text.notes}</span>
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          label={props.text.note}
          hint={props.text.notesText}
          rows={3}
          maxlength={4000}
          value={typed()}
          testid="note"
          onInput={setTyped}
        />
        <FailureNote failure={saving.failure()} />
        <button
          type="submit"
          class="button"
          data-testid="add-note"
          disabled={!online() || typed().trim() === ""}
          aria-busy={saving.busy()}
        >
          {saving.busy() ? props.text.saving : props.text.addNote}
        </button>
      </form>
      <ul class="lines">
        <For
          each={props.notes}
          fallback={<li class="line soft">{props.text.noNotes}</li>}
        >
          {(one) => (
            <li class="line" data-testid="noted">
              <span class="main said">{one.text}</span>
              <span class="sub">
                {one.byName}, {orderWhen(one.at)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
