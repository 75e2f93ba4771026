import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";

/** Where it begins, for whoever finds nothing because nothing has come yet. */
export const firstWay = () =>
  session.user()?.role === "admin"
    ? { href: "/admin/start", label: t().admin.start }
    : undefined;
