import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { contactAt } from "../ages.ts";

/** When this phone last heard from the server: "14:05", "27.11. 14:05". */
export const contactText = (): string => {
  const at = contactAt();
  return at === undefined ? "" : nearMoment(at);
};

/** Why no prices are shown, and when they are again. */
export const pricesHiddenText = (): string =>
  fill(t().ages.hiddenText, { at: contactText() });

/** That prices are old enough for an order to be sent for confirmation. */
export const pricesStaleText = (): string =>
  `${fill(t().ages.stale, { at: contactText() })} ${t().ages.staleText}`;
