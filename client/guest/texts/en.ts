import type { GuestTexts } from "./sr-latn.ts";

export const texts: GuestTexts = {
  title: "Catalogue",
  intro:
    "Prices and stock are for partners. Sign in, or ask to become a customer.",
  signIn: "Sign in",
  join: "Become a customer",
  search: "Search",
  searchFor: "Name, code, maker",
  category: "Group",
  manufacturer: "Maker",
  all: "All",
  more: "More items",
  none: "No items match.",
  noneText: "Change the search or the group.",
  failed: "The catalogue did not load",
  available: "In stock",
  unavailable: "Out of stock",
  itemFailed: "The item did not load",
  itemMissing: "This item is not in the catalogue.",
  toCatalog: "To the catalogue",
  priceFor: "The price is for partners",
  documents: "Data sheet",
  offline: "You see only what you have looked through on this device.",
  seenAt: "As it was {at}.",
  seenOnly: "Of what you have looked through.",
  closed: "Only partners see the catalogue.",
};
