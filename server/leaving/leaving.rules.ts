/** How somebody is called in what stays of him; the same in every language, and nobody's name. */
export const neutralMark = (userId: number): string => `obrisan-${userId}`;

export type LeaveKind = "person" | "company";

export interface LeaveParty {
  role: "partner" | "sales" | "admin";
  partnerRole: "owner" | "buyer" | "finance" | "service" | null;
}

/** Who may ask: each for himself, an owner for his company; staff for nobody. */
export function mayAsk(kind: LeaveKind, party: LeaveParty): boolean {
  if (party.role !== "partner") return false;
  return kind === "person" || party.partnerRole === "owner";
}

/** Who may decide: for a person whoever looks after the partner, for a company administrators. */
export function mayDecide(
  kind: LeaveKind,
  { role }: Pick<LeaveParty, "role">,
): boolean {
  return role === "admin" || (role === "sales" && kind === "person");
}
