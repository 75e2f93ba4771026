import { createSignal, Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { trpc } from "../trpc.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { SignInFrame } from "./SignInFrame.tsx";

export function ForgottenPassword(props: {
  username: string;
  onBack: () => void;
}) {
  // The name typed on the sign-in screen is only where this field starts.
  const [username, setUsername] = createSignal(props.username);
  const [asked, setAsked] = createSignal(false);
  const [sent, setSent] = createSignal(false);
  const { busy, failure, forgive, run } = createWork();
  const texts = () => t().password;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    forgive();
    const name = username().trim();
    if (name === "") return;
    await run(async () => {
      await trpc.auth.requestPasswordReset.mutate({ username: name });
      setSent(true);
    });
  };

  return (
    <SignInFrame title={sent() ? texts().sent : texts().forgottenTitle}>
      <Show
        when={!sent()}
        fallback={
          <p class="soft" style={{ "margin-top": "12px" }} aria-live="polite">
            {fill(texts().sentText, { username: username().trim() })}
          </p>
        }
      >
        <p class="soft" style={{ "margin-top": "12px" }}>
          {texts().forgottenText}
        </p>
        <form novalidate onSubmit={(event) => void submit(event)}>
          <Field
            label={t().signIn.username}
            name="username"
            autocomplete="username"
            maxlength={200}
            value={username()}
            onInput={setUsername}
            error={
              asked() && username().trim() === ""
                ? fill(t().signIn.required, {
                    field: t().signIn.username.toLocaleLowerCase(),
                  })
                : undefined
            }
          />
          <FailureNote failure={failure()} />
          <button type="submit" class="button primary wide" aria-busy={busy()}>
            {busy() ? texts().sending : texts().send}
          </button>
        </form>
      </Show>
      <p class="links">
        <button
          type="button"
          class="text-button"
          onClick={() => props.onBack()}
        >
          {texts().toSignIn}
        </button>
      </p>
    </SignInFrame>
  );
}
