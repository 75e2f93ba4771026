import { mayOrder } from "../../server/orders/own-limit.rules.ts";
import { session } from "../session.ts";

/** Whether who is signed in may ask for prices: whoever orders, and staff who act for a partner. */
export const mayAskPrice = (): boolean =>
  mayOrder({ partnerRole: session.user()?.partnerRole ?? null });
