import type { ClearanceAudience } from "../../api.ts";

/** Whether an audience names all that it has to. */
export function isWhole(audience: ClearanceAudience): boolean {
  switch (audience.kind) {
    case "all":
      return true;
    case "groups":
      return audience.groups.length > 0;
    case "partners":
      return audience.partners.length > 0;
    case "price_list":
      return audience.priceList !== "";
    case "bought":
      return audience.days >= 1 && audience.days <= 3650;
  }
}
