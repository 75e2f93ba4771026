import { refuse, type Refusal } from "../core/refusal.ts";
import type { ClaimStatus } from "./claim-status.rules.ts";

/** What staff say of a claim, as far as its path is concerned. */
export interface SaidByStaff {
  status?: ClaimStatus | undefined;
  note: string;
  finding?: string | undefined;
  repairPrice?: number | undefined;
  replacements: { piece: number; serialNumber: string }[];
  creditNote?: string | undefined;
}

export interface UpdatePlan {
  /** Undefined: it stays as it is. */
  status: ClaimStatus | undefined;
  events: { kind: string; note: string }[];
}

/**
 * What becomes of a claim by what staff say. A price asks for consent, whatever else is said; a
 * claim that was taken back stays so; nothing said is refused.
 */
export function planUpdate(
  claim: { status: ClaimStatus; finding: string; creditNote: string },
  said: SaidByStaff,
): UpdatePlan | Refusal {
  if (claim.status === "cancelled")
    return refuse("CONFLICT", "claim_cancelled");
  if (said.status === "cancelled" && said.note === "")
    return refuse("BAD_REQUEST", "invalid_input", { field: "note" });
  if (
    said.status === "awaiting_consent" &&
    said.repairPrice === undefined &&
    claim.status !== "awaiting_consent"
  )
    return refuse("BAD_REQUEST", "claim_price_needed", {
      field: "repairPrice",
    });
  const wanted =
    said.repairPrice === undefined ? said.status : "awaiting_consent";
  const status = wanted === claim.status ? undefined : wanted;
  const events: UpdatePlan["events"] = [];
  const { finding, creditNote, replacements } = said;
  if (finding !== undefined && finding !== "" && finding !== claim.finding)
    events.push({ kind: "finding", note: finding });
  for (const { serialNumber } of replacements)
    if (serialNumber !== "")
      events.push({ kind: "replacement", note: serialNumber });
  if (
    creditNote !== undefined &&
    creditNote !== "" &&
    creditNote !== claim.creditNote
  )
    events.push({ kind: "credit_note", note: creditNote });
  if (said.repairPrice !== undefined)
    events.push({ kind: "price", note: String(said.repairPrice) });
  if (status !== undefined) events.push({ kind: "status", note: said.note });
  else if (said.note !== "") events.push({ kind: "note", note: said.note });
  return events.length === 0
    ? refuse("BAD_REQUEST", "claim_nothing_said")
    : { status, events };
}
