import type { RouteDefinition } from "@solidjs/router";
import { page } from "../lib/page.tsx";

/** A partner's claims. */
export const claimRoutes: RouteDefinition[] = [
  { path: "/claims", component: page(() => import("./ClaimsPage.tsx")) },
  { path: "/claims/new", component: page(() => import("./NewClaimPage.tsx")) },
  { path: "/claims/:number", component: page(() => import("./ClaimPage.tsx")) },
];
