import type { OwnApprovalTexts } from "./sr-latn.ts";

export const texts: OwnApprovalTexts = {
  title: "Waits for your approval",
  by: "ordered by {by} · {at}",
  waits: "Waits for your approval",
  waitsText:
    "{by} orders beyond the own amount. The goods are reserved until {until}. The wholesaler gets the order only after you approve it.",
  forOthers: "Waits for the account owner",
  forOthersText:
    "The order goes over the amount that needs no approval. The goods are reserved until {until}.",
  approve: "Approve {amount}",
  approving: "Approving",
  approved: "Approved. Order {number} goes to the wholesaler.",
  approvedWaits: "Approved. Order {number} now waits for sales too.",
  offline: "Approval waits for a connection",
  refuse: "Refuse",
  refuseTitle: "Refuse order {number}?",
  refuseText:
    "The wholesaler does not get it, and the reserved goods are released.",
  reason: "Reason",
  refusing: "Refusing",
  refused: "Order {number} is refused.",
  keep: "Keep it",
};
