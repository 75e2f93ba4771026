import { createSignal, Show } from "solid-js";
import { createWork } from "../../lib/create-work.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { SignInFrame } from "../SignInFrame.tsx";
import { CodeField } from "./CodeField.tsx";
import { createFactorTexts } from "./factor-texts.ts";

/** The second step of a sign-in. */
export default function AskCode(props: {
  signIn: (code: string) => Promise<void>;
  onBack: () => void;
}) {
  const texts = createFactorTexts();
  const [code, setCode] = createSignal("");
  const { busy, failure, forgive, run } = createWork();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (code().trim() === "") return;
    void run(async () => {
      try {
        await props.signIn(code().trim());
      } catch (error) {
        setCode("");
        throw error;
      }
    });
  };
  return (
    <Show when={texts()}>
      {(text) => (
        <SignInFrame title={text().title}>
          <p class="soft" style={{ "margin-top": "12px" }}>
            {text().askText}
          </p>
          <form novalidate onSubmit={submit}>
            <CodeField
              label={text().code}
              hint={text().codeHint}
              value={code()}
              onInput={(typed) => {
                setCode(typed);
                forgive();
              }}
            />
            <FailureNote failure={failure()} />
            <button
              type="submit"
              class="button primary wide"
              data-testid="factor-submit"
              aria-busy={busy()}
            >
              {text().signIn}
            </button>
          </form>
          <p class="links">
            <button
              type="button"
              class="text-button"
              onClick={() => props.onBack()}
            >
              {text().back}
            </button>
          </p>
        </SignInFrame>
      )}
    </Show>
  );
}
