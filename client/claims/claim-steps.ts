import type {
  ClaimKind,
  ClaimStatus,
} from "../../server/claims/claim-status.rules.ts";

/** How far a claim has come, of five: sent, here, looked at, decided, back. */
const REACHED: Record<ClaimStatus, number> = {
  submitted: 1,
  sending_approved: 1,
  received: 2,
  diagnosis: 3,
  awaiting_consent: 3,
  awaiting_part: 3,
  at_service: 3,
  repaired: 4,
  replaced: 4,
  credited: 5,
  rejected: 4,
  ready: 4,
  delivered: 5,
  cancelled: 1,
};

export interface Steps {
  reached: number;
  last: "done" | "good" | "stopped";
}

/** Undefined: a word of the ERP's, which nobody has placed on the path. */
export function stepsOf(status: string): Steps | undefined {
  if (!Object.hasOwn(REACHED, status)) return undefined;
  const known = status as ClaimStatus;
  const reached = REACHED[known];
  if (known === "cancelled" || known === "rejected")
    return { reached, last: "stopped" };
  return { reached, last: reached >= 4 ? "good" : "done" };
}

/** The stages after the first, by the box that each fills. */
const STAGES = { received: 2, looked: 3, decided: 4, back: 5 } as const;
export type Stage = keyof typeof STAGES;

/** What is still to come; nothing of what was taken back or never came. */
export function aheadOf({
  status,
  kind,
}: {
  status: string;
  kind: ClaimKind | null;
}): Stage[] {
  const steps = stepsOf(status);
  if (!steps || status === "cancelled" || kind === "shortage") return [];
  return (Object.keys(STAGES) as Stage[]).filter(
    (stage) => STAGES[stage] > steps.reached,
  );
}
