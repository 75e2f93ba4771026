import {
  Navigate,
  type RouteDefinition,
  type RouteSectionProps,
} from "@solidjs/router";
import { trailRoutes } from "./admin/audit/trail-routes.ts";
import { newsRoutes, portfolioNewsRoutes } from "./admin/news/news-routes.ts";
import { settingsRoutes } from "./admin/settings/settings-routes.ts";
import { askRoutes } from "./asks/ask-routes.ts";
import { claimRoutes } from "./claims/claim-routes.ts";
import { page } from "./lib/page.tsx";
import { NotFoundPage } from "./shell/DeadEnds.tsx";
import { StartPage } from "./shell/StartPage.tsx";
import { AdminOnly, PartnerOnly, StaffOnly } from "./shell/RoleGate.tsx";

const Shelf = page(() => import("./home/ClearancePage.tsx"));
const Clearance = page(() => import("./admin/clearance/ClearancePage.tsx"));
const Activity = page(() => import("./admin/activity/ActivityPage.tsx"));
const Privacy = page(() => import("./profile/privacy/PrivacyPage.tsx"));

export const routes: RouteDefinition[] = [
  {
    path: "/admin",
    component: StaffOnly,
    children: [
      { path: "/", component: page(() => import("./admin/OverviewPage.tsx")) },
      {
        path: "/partners",
        component: page(() => import("./admin/partners/PartnersPage.tsx")),
      },
      {
        path: "/partners/:code",
        component: page(() => import("./admin/partners/PartnerPage.tsx")),
      },
      {
        path: "/trip",
        component: page(() => import("./portfolio/PortfolioPage.tsx")),
      },
      {
        path: "/orders",
        component: page(() => import("./admin/AdminOrdersPage.tsx")),
      },
      {
        path: "/orders/:number",
        component: page(() => import("./admin/AdminOrderPage.tsx")),
      },
      {
        path: "/applications",
        component: page(
          () => import("./admin/applications/ApplicationsPage.tsx"),
        ),
      },
      {
        path: "/asks",
        component: page(() => import("./admin/asks/StaffAsksPage.tsx")),
      },
      {
        path: "/data-requests",
        component: page(
          () => import("./admin/data-requests/DataRequestsPage.tsx"),
        ),
      },
      {
        path: "/claims",
        component: page(() => import("./admin/claims/ClaimsBoardPage.tsx")),
      },
      {
        path: "/claims/:number",
        component: page(() => import("./admin/claims/AdminClaimPage.tsx")),
      },
      {
        path: "/rebates",
        component: page(() => import("./admin/rebates/RebatesPage.tsx")),
      },
      {
        path: "/missed-searches",
        component: page(
          () => import("./admin/missed-searches/MissedSearchesPage.tsx"),
        ),
      },
      {
        path: "/reports",
        component: page(() => import("./admin/reports/ReportsPage.tsx")),
      },
      {
        path: "/receivables",
        component: page(
          () => import("./admin/receivables/ReceivablesPage.tsx"),
        ),
      },
      { path: "/activity", component: Activity },
      {
        path: "/receivables/:code",
        component: page(() => import("./admin/receivables/DebtorPage.tsx")),
      },
      {
        path: "/contact",
        component: page(() => import("./admin/contact/InboxPage.tsx")),
      },
      {
        path: "/contact/:partner/:thread",
        component: page(() => import("./admin/contact/StaffThreadPage.tsx")),
      },
      ...portfolioNewsRoutes,
      {
        path: "/notices",
        component: page(() => import("./push/StaffNotificationsPage.tsx")),
      },
      {
        path: "/probing",
        component: page(() => import("./admin/probing/ProbingPage.tsx")),
      },
      {
        path: "/",
        component: AdminOnly,
        children: [
          {
            path: "/guests",
            component: page(
              () => import("./admin/guests/GuestBrowsingPage.tsx"),
            ),
          },
          {
            path: "/display-rules",
            component: page(
              () => import("./admin/display-rules/DisplayRulesPage.tsx"),
            ),
          },
          { path: "/clearance", component: Clearance },
          ...newsRoutes,
          {
            path: "/start",
            component: page(() => import("./admin/start/FirstStepsPage.tsx")),
          },
          {
            path: "/erp",
            component: page(() => import("./admin/erp/runs/RunsPage.tsx")),
          },
          {
            path: "/erp/runs/:id",
            component: page(() => import("./admin/erp/runs/RunPage.tsx")),
          },
          {
            path: "/erp/upload",
            component: page(() => import("./admin/erp/upload/UploadPage.tsx")),
          },
          {
            path: "/erp/mapping",
            component: page(
              () => import("./admin/erp/mapping/MappingPage.tsx"),
            ),
          },
          {
            path: "/erp/shortages",
            component: page(
              () => import("./admin/erp/shortages/ShortagesPage.tsx"),
            ),
          },
          {
            path: "/erp/wires",
            component: page(() => import("./admin/erp/wires/WiresPage.tsx")),
          },
          {
            path: "/erp/forms",
            component: page(() => import("./admin/erp/forms/FormsPage.tsx")),
          },
          {
            path: "/erp/sending",
            component: page(
              () => import("./admin/erp/sending/SendingPage.tsx"),
            ),
          },
          {
            path: "/erp/pictures",
            component: page(
              () => import("./admin/erp/pictures/PicturesPage.tsx"),
            ),
          },
          {
            path: "/erp/parked",
            component: page(() => import("./admin/erp/parked/ParkedPage.tsx")),
          },
          {
            path: "/erp/health",
            component: page(() => import("./admin/erp/health/HealthPage.tsx")),
          },
          {
            path: "/erp/keys",
            component: page(() => import("./admin/erp/keys/KeysPage.tsx")),
          },
          {
            path: "/claims/terms",
            component: page(() => import("./admin/claims/ClaimTermsPage.tsx")),
          },
          {
            path: "/claims/words",
            component: page(
              () => import("./admin/claims/ServiceWordsPage.tsx"),
            ),
          },
          ...settingsRoutes,
          {
            path: "/credit",
            component: page(
              () => import("./admin/credit/CreditPolicyPage.tsx"),
            ),
          },
          {
            path: "/offline",
            component: page(
              () => import("./admin/offline/OfflineLimitsPage.tsx"),
            ),
          },
          {
            path: "/contact/refused",
            component: page(
              () => import("./admin/contact/RefusedMailsPage.tsx"),
            ),
          },
          {
            path: "/contact/departments",
            component: page(
              () => import("./admin/contact/DepartmentsPage.tsx"),
            ),
          },
          ...trailRoutes,
        ],
      },
    ],
  },
  { path: "/more", component: page(() => import("./profile/MorePage.tsx")) },
  { path: "/more/privacy", component: Privacy },
  {
    path: "/more/devices",
    component: page(() => import("./profile/sessions/SessionsPage.tsx")),
  },
  {
    path: "/more/second-factor",
    component: page(() => import("./sign-in/factor/OwnFactorPage.tsx")),
  },
  {
    path: "/more/password",
    component: page(() => import("./profile/PasswordPage.tsx")),
  },
  { path: "/", component: StartPage },
  { path: "/reset", component: () => null },
  { path: "/first", component: () => null },
  { path: "/join", component: () => null },
  // For guests; who is signed in has the catalogue with his prices.
  { path: "/browse", component: () => <Navigate href="/catalog" /> },
  {
    path: "/browse/:code",
    component: (props: RouteSectionProps) => (
      <Navigate
        href={`/catalog/${encodeURIComponent(props.params["code"] ?? "")}`}
      />
    ),
  },
  {
    path: "/",
    component: PartnerOnly,
    children: [
      {
        path: "/catalog",
        component: page(() => import("./catalog/CatalogPage.tsx")),
      },
      { path: "/clearance", component: Shelf },
      {
        path: "/catalog/:code",
        component: page(() => import("./catalog/ItemPage.tsx")),
      },
      {
        path: "/order/scan",
        component: page(() => import("./quick-order/ScanPage.tsx")),
      },
      {
        path: "/cart",
        component: page(() => import("./checkout/CartPage.tsx")),
      },
      {
        path: "/cart/decisions",
        component: page(() => import("./checkout/DecisionsPage.tsx")),
      },
      {
        path: "/order",
        component: page(() => import("./quick-order/QuickOrderPage.tsx")),
      },
      {
        path: "/orders",
        component: page(() => import("./orders/OrdersPage.tsx")),
      },
      {
        path: "/orders/:number",
        component: page(() => import("./orders/OrderPage.tsx")),
      },
      ...askRoutes,
      ...claimRoutes,
      {
        path: "/lists",
        component: page(() => import("./lists/ListsPage.tsx")),
      },
      {
        path: "/lists/:id",
        component: page(() => import("./lists/ListPage.tsx")),
      },
      {
        path: "/usual",
        component: page(() => import("./lists/UsualPage.tsx")),
      },
      {
        path: "/usual/shelf",
        component: page(() => import("./lists/ShelfPage.tsx")),
      },
      {
        path: "/ledger",
        component: page(() => import("./ledger/LedgerPage.tsx")),
      },
      {
        path: "/ledger/choose",
        component: page(() => import("./ledger/ChoosePage.tsx")),
      },
      {
        path: "/ledger/document",
        component: page(() => import("./ledger/DocumentPage.tsx")),
      },
      {
        path: "/contact",
        component: page(() => import("./contact/ContactPage.tsx")),
      },
      {
        path: "/contact/new",
        component: page(() => import("./contact/NewThreadPage.tsx")),
      },
      {
        path: "/contact/:thread",
        component: page(() => import("./contact/ThreadPage.tsx")),
      },
      {
        path: "/more/company",
        component: page(() => import("./profile/company/CompanyPage.tsx")),
      },
      {
        path: "/more/copy",
        component: page(() => import("./profile/copy/CopyPage.tsx")),
      },
      {
        path: "/more/leave",
        component: page(() => import("./profile/leave/LeavePage.tsx")),
      },
      {
        path: "/more/people",
        component: page(() => import("./people/PeoplePage.tsx")),
      },
      {
        path: "/more/tolerances",
        component: page(() => import("./tolerances/TolerancesPage.tsx")),
      },
      {
        path: "/more/data",
        component: page(() => import("./truth/TruthPage.tsx")),
      },
      {
        path: "/more/price-list",
        component: page(() => import("./price-list/PriceListPage.tsx")),
      },
      {
        path: "/more/statements",
        component: page(() => import("./ledger/StatementMailPage.tsx")),
      },
      {
        path: "/more/notifications",
        component: page(() => import("./push/NotificationsPage.tsx")),
      },
      {
        path: "/notices",
        component: page(() => import("./news/InboxPage.tsx")),
      },
      {
        path: "/news/:id",
        component: page(() => import("./news/NewsPage.tsx")),
      },
      {
        path: "/outbox",
        component: page(() => import("./outbox/OutboxPage.tsx")),
      },
      {
        path: "/outbox/:id",
        component: page(() => import("./outbox/EntryPage.tsx")),
      },
    ],
  },
  { path: "*", component: NotFoundPage },
];
