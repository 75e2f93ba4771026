import type { RouteDefinition } from "@solidjs/router";
import { page } from "../../lib/page.tsx";

/** What all staff read of the news. */
export const portfolioNewsRoutes: RouteDefinition[] = [
  {
    path: "/partner-news",
    component: page(() => import("./PortfolioNewsPage.tsx")),
  },
  {
    path: "/partner-news/:id",
    component: page(() => import("./PortfolioNewsItemPage.tsx")),
  },
];

/** Where an administrator writes it. */
export const newsRoutes: RouteDefinition[] = [
  { path: "/news", component: page(() => import("./NewsListPage.tsx")) },
  { path: "/news/:id", component: page(() => import("./NewsEditorPage.tsx")) },
];
