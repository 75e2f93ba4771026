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

/** A tab is current on its screen and on those below it. */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === "/" || href === "/admin"
    ? pathname === href
    : pathname === href || pathname.startsWith(`${href}/`);
