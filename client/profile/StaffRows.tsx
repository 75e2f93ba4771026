import { Show } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import { MoreRow } from "./MoreRow.tsx";
import type { MoreTexts } from "./texts/sr-latn.ts";

/** Where staff go from here: what a phone has no tab for. */
export function StaffRows(props: { row: MoreTexts }) {
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
        href="/admin/notices"
        icon="bell"
        title={props.row.notices}
        text={props.row.noticesText}
      />
      <MoreRow
        href="/admin/reports"
        icon="overview"
        title={t().admin.reports}
      />
      <Show when={session.user()?.role === "sales"}>
        <MoreRow
          href="/admin/partner-news"
          icon="bell"
          title={t().admin.news}
          text={props.row.partnerNewsText}
        />
      </Show>
    </>
  );
}
