import { session } from "../session.ts";

/** Money is for the account's owner and for finance; the server holds it so as well. */
export const maySeeCard = (): boolean => {
  const role = session.user()?.partnerRole;
  return role === "owner" || role === "finance";
};
