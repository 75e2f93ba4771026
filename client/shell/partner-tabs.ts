import { t } from "../i18n/i18n.ts";
import type { IconName } from "../ui/icons.ts";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  testid: string;
}

export const partnerTabs = (): Tab[] => [
  { href: "/", label: t().nav.home, icon: "home", testid: "nav-home" },
  {
    href: "/catalog",
    label: t().nav.catalog,
    icon: "catalog",
    testid: "nav-catalog",
  },
  {
    href: "/orders",
    label: t().nav.orders,
    icon: "orders",
    testid: "nav-orders",
  },
  {
    href: "/ledger",
    label: t().nav.ledger,
    icon: "ledger",
    testid: "nav-ledger",
  },
  { href: "/more", label: t().nav.more, icon: "more", testid: "nav-more" },
];

/** A tab is current on its screen and on those below it; staff start in the overview. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === "/") return pathname === "/";
  if (href === "/admin") return pathname === "/" || pathname === "/admin";
  return pathname === href || pathname.startsWith(`${href}/`);
}
