import type { PortfolioNews } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { at } from "./texts.ts";

/** For whom a piece of news is, in words. */
export function audienceText(audience: PortfolioNews["audience"]): string {
  const { kind, groups, manufacturer, category, days } = audience;
  switch (kind) {
    case "all":
      return at().audienceIs.all;
    case "groups":
      return `${at().audienceIs.groups} ${(groups ?? []).join(", ")}`;
    case "partners":
      return at().audienceIs.partners;
    case "bought":
      return [
        at().audienceIs.bought,
        ...[manufacturer, category].filter((one) => one !== null),
        counted(at().inDays, days ?? 0),
      ].join(" · ");
  }
}
