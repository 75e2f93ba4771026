import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Match, Switch } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { trpc } from "../trpc.ts";
import { PasswordForm } from "../ui/PasswordForm.tsx";
import { SignInFrame } from "./SignInFrame.tsx";

/** Where the link of the mail leads. */
export default function ResetPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [done, setDone] = createSignal(false);
  const token = () =>
    typeof params["token"] === "string" ? params["token"] : "";
  const texts = () => t().password;
  return (
    <SignInFrame
      title={
        done()
          ? texts().resetDone
          : token() === ""
            ? texts().noToken
            : texts().resetTitle
      }
    >
      <Switch
        fallback={
          <PasswordForm
            askCurrent={false}
            onSave={async (newPassword) => {
              await trpc.auth.resetPassword.mutate({
                token: token(),
                newPassword,
              });
              setDone(true);
            }}
          />
        }
      >
        <Match when={done()}>
          <p class="soft" aria-live="polite" style={{ "margin-top": "12px" }}>
            {texts().resetDoneText}
          </p>
        </Match>
        <Match when={token() === ""}>
          <p class="soft" style={{ "margin-top": "12px" }}>
            {texts().noTokenText}
          </p>
        </Match>
      </Switch>
      <p class="links">
        <button
          type="button"
          class="text-button"
          onClick={() => navigate("/", { replace: true })}
        >
          {texts().toSignIn}
        </button>
      </p>
    </SignInFrame>
  );
}
