import { session } from "../session.ts";

/** Finance reads; all others may claim. */
export const mayClaim = (): boolean =>
  session.user()?.partnerRole !== "finance";
