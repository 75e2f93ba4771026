import type { RouteDefinition } from "@solidjs/router";
import { page } from "../../lib/page.tsx";

/** Where administrators see what was done and what was sent, and how staff sign in. */
export const trailRoutes: RouteDefinition[] = [
  {
    path: "/mails",
    component: page(() => import("../mails/MailsPage.tsx")),
  },
  {
    path: "/audit",
    component: page(() => import("./AuditPage.tsx")),
  },
  {
    path: "/staff",
    component: page(() => import("../staff/StaffFactorsPage.tsx")),
  },
];
