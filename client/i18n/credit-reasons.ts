import type { CreditVerdict } from "../../server/orders/credit.rules.ts";
import { t } from "./i18n.ts";

/** Why the credit speaks against an order, in words. */
export const creditReasons = ({
  because,
}: Pick<CreditVerdict, "because">): string =>
  because.map((reason) => t().credit[reason]).join(" ");
