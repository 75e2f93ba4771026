import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import type { DrawingName } from "../ui/Drawing.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

export function NotFoundPage() {
  return (
    <DeadEnd
      drawing="basket"
      title={t().failure.notFound}
      text={t().failure.notFoundText}
    />
  );
}

export function NoPermissionPage() {
  return (
    <DeadEnd
      drawing="page"
      title={t().failure.forbidden}
      text={t().failure.forbiddenText}
    />
  );
}

/** A screen from which the only way is home. */
function DeadEnd(props: { drawing: DrawingName; title: string; text: string }) {
  return (
    <main id="content" tabindex="-1" class="page narrow">
      <EmptyState
        {...props}
        whole
        way={{
          href: session.isStaff() ? "/admin" : "/",
          label: t().failure.toHome,
        }}
      />
    </main>
  );
}
