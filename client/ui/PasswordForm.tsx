import { createSignal, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { FailureNote } from "./FailureNote.tsx";
import { Field } from "./Field.tsx";

const MINIMUM_LENGTH = 8;

/** A new password, typed twice; with the present one where the person is signed in. */
export function PasswordForm(props: {
  askCurrent: boolean;
  /** What its button does, where that is more than to save a password. */
  label?: string;
  onSave: (next: string, current: string) => Promise<void>;
}) {
  const [current, setCurrent] = createSignal("");
  const [next, setNext] = createSignal("");
  const [repeated, setRepeated] = createSignal("");
  const [asked, setAsked] = createSignal(false);
  const { busy, failure, forgive, run } = createWork();
  const texts = () => t().password;

  const currentMissing = () => props.askCurrent && current() === "";
  const tooShort = () => next().length < MINIMUM_LENGTH;
  const different = () => next() !== repeated();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    forgive();
    if (currentMissing() || tooShort() || different()) return;
    await run(() => props.onSave(next(), current()));
  };

  return (
    <form novalidate onSubmit={(event) => void submit(event)}>
      <Show when={props.askCurrent}>
        <Field
          label={texts().current}
          name="current-password"
          type="password"
          autocomplete="current-password"
          testid="current-password"
          maxlength={200}
          value={current()}
          onInput={setCurrent}
          error={
            asked() && currentMissing()
              ? fill(t().signIn.required, {
                  field: texts().current.toLocaleLowerCase(),
                })
              : undefined
          }
        />
      </Show>
      <Field
        label={texts().next}
        hint={texts().nextHint}
        name="new-password"
        type="password"
        autocomplete="new-password"
        testid="new-password"
        maxlength={200}
        value={next()}
        onInput={setNext}
        error={asked() && tooShort() ? texts().tooShort : undefined}
      />
      <Field
        label={texts().repeat}
        name="repeat-password"
        type="password"
        autocomplete="new-password"
        testid="repeat-password"
        maxlength={200}
        value={repeated()}
        onInput={setRepeated}
        error={
          asked() && !tooShort() && different() ? texts().different : undefined
        }
      />
      <FailureNote failure={failure()} />
      <button
        type="submit"
        class="button primary wide"
        style={{ "margin-top": "20px" }}
        data-testid="save-password"
        aria-busy={busy()}
      >
        {busy() ? texts().saving : (props.label ?? texts().save)}
      </button>
    </form>
  );
}
