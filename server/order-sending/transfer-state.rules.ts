import type { Way } from "./sending.rules.ts";

/** How far an order's message to the ERP has come, as it is shown. */
export const TRANSFER_STATES = [
  /** Nothing is to be told: it is on hold, or ended before it was. */
  "not_exported",
  "waiting",
  /** Tried in vain, and to be tried again. */
  "retrying",
  "sent",
  "in_erp",
  "refused",
  "by_hand",
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** What of a message tells how far it is. */
export interface ExportFacts {
  state: "waiting" | "fetched" | "acknowledged" | "refused" | "withdrawn";
  attempts: number;
  isDelivered: boolean;
  hasFailed: boolean;
  isKeyed: boolean;
}

/** How far a message is. What the ERP has fetched itself is with it; what is pushed, once it says so. */
export function transferState(facts: ExportFacts, way: Way): TransferState {
  switch (facts.state) {
    case "withdrawn":
      return "not_exported";
    case "acknowledged":
      return facts.isKeyed ? "by_hand" : "in_erp";
    case "refused":
      return "refused";
    case "waiting":
    case "fetched":
      if (facts.isDelivered) return "sent";
      if (way === "pull") return facts.state === "fetched" ? "sent" : "waiting";
      return facts.hasFailed ? "retrying" : "waiting";
  }
}
