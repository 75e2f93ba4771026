import type { SubmittedClaim } from "./submit-claim.queries.ts";

/** A claim as it was taken, on every repetition the same. */
export function viewSubmitted(claim: SubmittedClaim) {
  const { number, itemName, fault, at, duplicates } = claim;
  return {
    number,
    itemName,
    fault,
    status: "submitted" as const,
    history: [{ at: at.toISOString(), status: "submitted" as const }],
    /** Serials that stand in another open claim too. */
    duplicates,
  };
}
