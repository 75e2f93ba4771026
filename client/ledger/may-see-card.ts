import { mayReadCard } from "../../server/auth/card-reader.rules.ts";
import { session } from "../session.ts";

/** Money is for the account's owner and for finance; the server holds it so as well. */
export const maySeeCard = (): boolean =>
  mayReadCard({ partnerRole: session.user()?.partnerRole ?? null });
