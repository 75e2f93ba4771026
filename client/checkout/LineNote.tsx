import { createSignal, createUniqueId, Show } from "solid-js";
import { setLineNote } from "../cart/change-cart.ts";
import type { CartLine } from "../device/cart.ts";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";

/** As long as the server takes it. */
const LONGEST = 200;

/** What the person writes beside a line; a word to begin with, a field once it was pressed. */
export function LineNote(props: { line: CartLine }) {
  const id = createUniqueId();
  const [writing, setWriting] = createSignal(false);
  const note = () => props.line.note ?? "";
  const label = () => fill(t().cart.lineNoteOf, { name: props.line.item.name });
  return (
    <Show
      when={writing() || note() !== ""}
      fallback={
        <button
          type="button"
          class="text-button small line-note-add"
          data-testid="line-note-add"
          aria-label={label()}
          onClick={() => {
            setWriting(true);
            document.querySelector<HTMLInputElement>(`#${id}`)?.focus();
          }}
        >
          {t().cart.lineNote}
        </button>
      }
    >
      <input
        id={id}
        class="input line-note"
        data-testid="line-note"
        aria-label={label()}
        placeholder={t().cart.lineNoteHint}
        autocomplete="off"
        enterkeyhint="done"
        maxlength={LONGEST}
        value={note()}
        onInput={(event) => {
          // It stays while it is emptied and written anew.
          setWriting(true);
          setLineNote(props.line.item.code, event.currentTarget.value);
        }}
        onBlur={() => setWriting(false)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </Show>
  );
}
