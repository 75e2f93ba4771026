import { Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import { Icon } from "./Icon.tsx";

/** From a thing to what was done to it; for administrators, as the audit is. */
export function AuditLink(props: { kind: string; of: string }) {
  const href = () =>
    `/admin/audit?about=${encodeURIComponent(`${props.kind}:${props.of}`)}`;
  return (
    <Show when={session.user()?.role === "admin"}>
      <a
        class="icon-button"
        href={href()}
        aria-label={t().admin.audit}
        title={t().admin.audit}
        data-testid="audit-link"
      >
        <Icon name="clock" />
      </a>
    </Show>
  );
}
