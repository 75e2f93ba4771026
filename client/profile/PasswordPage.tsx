import { useNavigate } from "@solidjs/router";
import { t } from "../i18n/i18n.ts";
import { Head } from "../ui/Head.tsx";
import { trpc } from "../trpc.ts";
import { PasswordForm } from "../ui/PasswordForm.tsx";
import { showToast } from "../ui/toast.ts";

export default function PasswordPage() {
  const navigate = useNavigate();
  return (
    <div class="page narrow">
      <Head back="/more" title={t().password.changeTitle} />
      <main id="content" tabindex="-1" class="gutter">
        <PasswordForm
          askCurrent
          onSave={async (newPassword, currentPassword) => {
            await trpc.auth.changePassword.mutate({
              currentPassword,
              newPassword,
            });
            showToast({ text: t().password.changed });
            navigate("/more", { replace: true });
          }}
        />
      </main>
    </div>
  );
}
