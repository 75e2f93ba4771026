import { t } from "../i18n/i18n.ts";
import type { Tab } from "../ui/tabs.ts";

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
  {
    href: "/more",
    label: t().nav.more,
    icon: "more",
    testid: "nav-more",
    pages: ["/asks", "/contact", "/claims", "/notices", "/waits"],
  },
];
