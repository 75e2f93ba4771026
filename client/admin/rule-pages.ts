import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";
import type { IconName } from "../ui/icons.ts";

interface RulePage {
  href: string;
  label: string;
  icon: IconName;
  testid: string;
}

/**
 * The editors of rules: entries of their own on a desktop's rail, one tab on a phone. A salesperson
 * has the price simulator of the first.
 */
export const rulePages = (): RulePage[] => [
  {
    href: "/admin/rebates",
    label: t().admin.rebates,
    icon: "rules",
    testid: "nav-admin-rebates",
  },
  {
    href: "/admin/receivables",
    label: t().admin.receivables,
    icon: "ledger",
    testid: "nav-admin-receivables",
  },
  {
    href: "/admin/activity",
    label: t().admin.activity,
    icon: "overview",
    testid: "nav-admin-activity",
  },
  ...(session.user()?.role === "admin"
    ? [
        {
          href: "/admin/clearance",
          label: t().admin.clearance,
          icon: "tag" as const,
          testid: "nav-admin-clearance",
        },
        {
          href: "/admin/display-rules",
          label: t().admin.displayRules,
          icon: "eye" as const,
          testid: "nav-admin-display-rules",
        },
        {
          href: "/admin/credit",
          label: t().admin.creditPolicy,
          icon: "ledger" as const,
          testid: "nav-admin-credit",
        },
        {
          href: "/admin/offline",
          label: t().admin.offlineLimits,
          icon: "phone" as const,
          testid: "nav-admin-offline",
        },
      ]
    : []),
];
