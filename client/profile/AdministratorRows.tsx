import { t } from "../i18n/i18n.ts";
import { MoreRow } from "./MoreRow.tsx";
import type { MoreTexts } from "./texts/sr-latn.ts";

/** What an administrator finds under more: a phone has tabs for the rest. */
export function AdministratorRows(props: { row: MoreTexts }) {
  return (
    <>
      <MoreRow
        href="/admin/erp"
        icon="erp"
        title={t().admin.erp}
        text={props.row.erpText}
      />
      <MoreRow
        href="/admin/news"
        icon="bell"
        title={t().admin.news}
        text={props.row.newsText}
      />
      <MoreRow
        href="/admin/settings"
        icon="filters"
        title={t().admin.settings}
        text={props.row.settingsText}
      />
      <MoreRow
        href="/admin/start"
        icon="check"
        title={t().admin.start}
        text={props.row.startText}
      />
      <MoreRow
        href="/admin/mails"
        icon="mail"
        title={t().admin.mails}
        text={props.row.mailsText}
      />
      <MoreRow
        href="/admin/staff"
        icon="people"
        title={props.row.staffSignIn}
        text={props.row.staffSignInText}
      />
      <MoreRow
        href="/admin/audit"
        icon="eye"
        title={props.row.audit}
        text={props.row.auditText}
      />
    </>
  );
}
