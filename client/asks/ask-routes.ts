import type { RouteDefinition } from "@solidjs/router";
import { page } from "../lib/page.tsx";

/** What a partner asks for, and what he waits for. */
export const askRoutes: RouteDefinition[] = [
  { path: "/asks", component: page(() => import("./AsksPage.tsx")) },
  { path: "/asks/new", component: page(() => import("./NewAskPage.tsx")) },
  { path: "/waits", component: page(() => import("./WaitsPage.tsx")) },
];
