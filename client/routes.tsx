import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { NotFoundPage } from "./shell/NotFoundPage.tsx";
import { StartPage } from "./shell/StartPage.tsx";
import { AdminOnly, PartnerOnly, StaffOnly } from "./shell/RoleGate.tsx";

export const routes: RouteDefinition[] = [
  {
    path: "/admin",
    component: StaffOnly,
    children: [
      { path: "/", component: lazy(() => import("./admin/OverviewPage.tsx")) },
      {
        path: "/orders",
        component: lazy(() => import("./admin/AdminOrdersPage.tsx")),
      },
      {
        path: "/orders/:number",
        component: lazy(() => import("./admin/AdminOrderPage.tsx")),
      },
      {
        path: "/rebates",
        component: lazy(() => import("./admin/rebates/RebatesPage.tsx")),
      },
      {
        path: "/missed-searches",
        component: lazy(
          () => import("./admin/missed-searches/MissedSearchesPage.tsx"),
        ),
      },
      {
        path: "/probing",
        component: lazy(() => import("./admin/probing/ProbingPage.tsx")),
      },
      {
        path: "/",
        component: AdminOnly,
        children: [
          {
            path: "/display-rules",
            component: lazy(
              () => import("./admin/display-rules/DisplayRulesPage.tsx"),
            ),
          },
          {
            path: "/parked",
            component: lazy(() => import("./admin/parked/ParkedPage.tsx")),
          },
          {
            path: "/offline",
            component: lazy(
              () => import("./admin/offline/OfflineLimitsPage.tsx"),
            ),
          },
          {
            path: "/mails",
            component: lazy(() => import("./admin/MailsPage.tsx")),
          },
        ],
      },
    ],
  },
  { path: "/more", component: lazy(() => import("./profile/MorePage.tsx")) },
  {
    path: "/more/password",
    component: lazy(() => import("./profile/PasswordPage.tsx")),
  },
  { path: "/", component: StartPage },
  { path: "/reset", component: () => null },
  {
    path: "/",
    component: PartnerOnly,
    children: [
      {
        path: "/catalog",
        component: lazy(() => import("./catalog/CatalogPage.tsx")),
      },
      {
        path: "/catalog/:code",
        component: lazy(() => import("./catalog/ItemPage.tsx")),
      },
      { path: "/cart", component: lazy(() => import("./cart/CartPage.tsx")) },
      {
        path: "/cart/decisions",
        component: lazy(() => import("./cart/DecisionsPage.tsx")),
      },
      {
        path: "/orders",
        component: lazy(() => import("./orders/OrdersPage.tsx")),
      },
      {
        path: "/orders/:number",
        component: lazy(() => import("./orders/OrderPage.tsx")),
      },
      {
        path: "/ledger",
        component: lazy(() => import("./ledger/LedgerPage.tsx")),
      },
      {
        path: "/more/tolerances",
        component: lazy(() => import("./tolerances/TolerancesPage.tsx")),
      },
      {
        path: "/more/data",
        component: lazy(() => import("./truth/TruthPage.tsx")),
      },
      {
        path: "/more/notifications",
        component: lazy(() => import("./push/NotificationsPage.tsx")),
      },
      {
        path: "/outbox",
        component: lazy(() => import("./outbox/OutboxPage.tsx")),
      },
      {
        path: "/outbox/:id",
        component: lazy(() => import("./outbox/EntryPage.tsx")),
      },
    ],
  },
  { path: "*", component: NotFoundPage },
];
