import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { PasswordForm } from "../ui/PasswordForm.tsx";
import { SignInFrame } from "./SignInFrame.tsx";

export default function FirstPasswordPage() {
  return (
    <SignInFrame title={t().password.firstTitle}>
      <p class="soft" style={{ "margin-top": "12px" }}>
        {t().password.firstText}
      </p>
      <PasswordForm
        askCurrent
        onSave={async (newPassword, currentPassword) => {
          await trpc.auth.changePassword.mutate({
            currentPassword,
            newPassword,
          });
          session.passwordChanged();
        }}
      />
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
  );
}
