import type { PartnerRole } from "../auth/create-user.rules.ts";

/** So many people a company may have: nobody needs more, and each costs a hashed password. */
export const MOST_PEOPLE = 200;

/** What keeps a company able to look after its own people. */
export interface Standing {
  userId: number;
  role: PartnerRole;
  /** Switched on. */
  isActive: boolean;
  /** He has come in once; who is only invited may never come. */
  isActivated: boolean;
}

/** Whether somebody can look after a company's people: an owner who is on and has come in. */
export function keepsCompany({
  role,
  isActive,
  isActivated,
}: Omit<Standing, "userId">): boolean {
  return role === "owner" && isActive && isActivated;
}

/**
 * Whether a change of one person would leave his company without an owner. A company that had none
 * before loses nothing by it.
 */
export function leavesNoOwner(
  people: Standing[],
  changed: Pick<Standing, "userId"> & Partial<Standing>,
): boolean {
  const after = people.map((one) =>
    one.userId === changed.userId ? { ...one, ...changed } : one,
  );
  return people.some(keepsCompany) && !after.some(keepsCompany);
}
