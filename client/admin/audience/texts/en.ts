import type { AudienceTexts } from "./sr-latn.ts";

export const texts: AudienceTexts = {
  groups: "Groups",
  noGroups: "There are no partner groups.",
  addPartner: "Add a partner",
  remove: "Remove",
  manufacturer: "Manufacturer",
  category: "Product group",
  any: "any",
  days: "Bought in the last days",
};
