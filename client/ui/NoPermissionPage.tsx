import { A } from "@solidjs/router";
import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

export function NoPermissionPage() {
  return (
    <main id="content" tabindex="-1" class="page narrow">
      <EmptyState
        whole
        drawing="page"
        title={t().failure.forbidden}
        text={t().failure.forbiddenText}
      >
        <A
          class="button primary slim"
          href={session.isStaff() ? "/admin" : "/"}
        >
          {t().failure.toHome}
        </A>
      </EmptyState>
    </main>
  );
}
