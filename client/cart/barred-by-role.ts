import { mayOrder } from "../../server/orders/own-limit.rules.ts";
import { t } from "../i18n/i18n.ts";
import { session } from "../session.ts";

/** Why whoever is signed in does not send orders; undefined: he does. */
export const barredByRole = (): string | undefined =>
  mayOrder({ partnerRole: session.user()?.partnerRole ?? null })
    ? undefined
    : t().cart.roleBars;
