import { createSignal, Show } from "solid-js";
import { createWork } from "../../lib/create-work.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { CodeField } from "./CodeField.tsx";
import { SecretCode } from "./SecretCode.tsx";
import type { FactorTexts } from "./texts/sr-latn.ts";
import "./factor.css";

/** A secret for the app on the phone, confirmed by a code of it. */
export function SetUpFactor(props: {
  text: FactorTexts;
  onCodes: (codes: string[]) => void;
}) {
  const [begun, setBegun] = createSignal<{ secret: string; uri: string }>();
  const [code, setCode] = createSignal("");
  const { busy, failure, run } = createWork();
  const begin = () =>
    run(async () => setBegun(await trpc.auth.secondFactor.begin.mutate({})));
  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    if (code().trim() === "") return;
    void run(async () => {
      const { recoveryCodes } = await trpc.auth.secondFactor.confirm.mutate({
        code: code().trim(),
      });
      props.onCodes(recoveryCodes);
    });
  };
  return (
    <>
      <p class="soft">{props.text.what}</p>
      <Show
        when={begun()}
        fallback={
          <>
            <FailureNote failure={failure()} />
            <button
              type="button"
              class="button primary wide"
              data-testid="factor-begin"
              aria-busy={busy()}
              onClick={() => void begin()}
            >
              {props.text.begin}
            </button>
          </>
        }
      >
        {(made) => (
          <form novalidate class="factor" onSubmit={confirm}>
            <h2>{props.text.scan}</h2>
            <SecretCode uri={made().uri} label={props.text.qr} />
            <p class="small soft">{props.text.typed}</p>
            <p class="factor-secret" data-testid="factor-secret">
              {made()
                .secret.match(/.{1,4}/g)
                ?.join(" ")}
            </p>
            <h2>{props.text.confirm}</h2>
            <CodeField
              label={props.text.confirmCode}
              value={code()}
              onInput={setCode}
            />
            <FailureNote failure={failure()} />
            <button
              type="submit"
              class="button primary wide"
              data-testid="factor-confirm"
              aria-busy={busy()}
            >
              {props.text.confirmButton}
            </button>
          </form>
        )}
      </Show>
    </>
  );
}
