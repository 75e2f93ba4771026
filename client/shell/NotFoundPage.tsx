import { A } from "@solidjs/router";
import { t } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

export function NotFoundPage() {
  return (
    <main id="content" tabindex="-1" class="page narrow">
      <EmptyState
        whole
        drawing="basket"
        title={t().failure.notFound}
        text={t().failure.notFoundText}
      >
        <A class="button primary slim" href="/">
          {t().failure.toHome}
        </A>
      </EmptyState>
    </main>
  );
}
