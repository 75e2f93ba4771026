import type { RouteDefinition } from "@solidjs/router";
import { page } from "../../lib/page.tsx";

/** Where an administrator sets the portal, below `/admin`. */
export const settingsRoutes: RouteDefinition[] = [
  { path: "/settings", component: page(() => import("./SettingsPage.tsx")) },
  {
    path: "/settings/company",
    component: page(() => import("./CompanyPage.tsx")),
  },
  { path: "/settings/terms", component: page(() => import("./TermsPage.tsx")) },
  {
    path: "/settings/mails",
    component: page(() => import("../mail-texts/MailTextsPage.tsx")),
  },
  {
    path: "/settings/warehouses",
    component: page(() => import("../warehouses/WarehousesPage.tsx")),
  },
  {
    path: "/settings/numbering",
    component: page(() => import("../numbering/NumberingPage.tsx")),
  },
  { path: "/settings/staff", component: page(() => import("./StaffPage.tsx")) },
];
