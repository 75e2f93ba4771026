import type { ClaimStatus } from "../claims/claim-status.rules.ts";

/** What the demo's ERP calls its repairs; "primljeno" and "čeka deo" are the portal's own words. */
export const DEMO_SERVICE_WORDS: { text: string; status: ClaimStatus }[] = [
  { text: "u radu", status: "diagnosis" },
  { text: "gotovo", status: "ready" },
  { text: "preuzeto", status: "delivered" },
];
