import { createSignal, Show } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { session } from "../../session.ts";
import { SignInFrame } from "../SignInFrame.tsx";
import { createFactorTexts } from "./factor-texts.ts";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { SetUpFactor } from "./SetUpFactor.tsx";

/** Staff without a second factor, where the wholesaler asks for one: nothing else is open. */
export default function NeedFactorPage() {
  const texts = createFactorTexts();
  const [codes, setCodes] = createSignal<string[]>();
  return (
    <Show when={texts()}>
      {(text) => (
        <SignInFrame title={text().title}>
          <Show
            when={codes()}
            fallback={
              <>
                <p class="note" style={{ "margin-top": "12px" }}>
                  {text().needText}
                </p>
                <SetUpFactor text={text()} onCodes={setCodes} />
              </>
            }
          >
            {(told) => (
              <RecoveryCodes
                codes={told()}
                text={text()}
                onDone={() => session.factorMade()}
              />
            )}
          </Show>
          <p class="links">
            <button
              type="button"
              class="text-button"
              data-testid="sign-out"
              onClick={() => void session.signOut().catch(() => undefined)}
            >
              {t().more.signOut}
            </button>
          </p>
        </SignInFrame>
      )}
    </Show>
  );
}
