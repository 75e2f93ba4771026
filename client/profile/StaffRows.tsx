import { t } from "../i18n/i18n.ts";
import { MoreRow } from "./MoreRow.tsx";

/** Where staff go from here: what a phone has no tab for. */
export function StaffRows() {
  return (
    <>
      <MoreRow href="/admin/claims" icon="wrench" title={t().admin.claims} />
      <MoreRow
        href="/admin/contact"
        icon="chat"
        title={t().admin.contact}
        text={t().admin.unanswered}
      />
      <MoreRow
        href="/admin/reports"
        icon="overview"
        title={t().admin.reports}
      />
    </>
  );
}
