export const STAFF_ROLES = ["sales", "admin"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** How somebody of the staff stands, as far as the house must not be locked by it. */
export interface Standing {
  userId: number;
  role: StaffRole;
  isActive: boolean;
  isActivated: boolean;
}

const administers = ({ role, isActive, isActivated }: Standing) =>
  role === "admin" && isActive && isActivated;

/** Whether nobody who can come in would administer the portal after a change of one of them. */
export function leavesNoAdmin(
  staff: Standing[],
  change: Partial<Standing> & { userId: number },
): boolean {
  return !staff.some((one) =>
    administers(one.userId === change.userId ? { ...one, ...change } : one),
  );
}
