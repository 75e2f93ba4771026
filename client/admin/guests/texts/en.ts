import type { GuestSettingTexts } from "./sr-latn.ts";

export const texts: GuestSettingTexts = {
  title: "Catalogue for guests",
  intro:
    "Whoever is not signed in can look at names, pictures, groups and data sheets. Prices and quantities are never shown.",
  isOpen: "Guests see the catalogue",
  isOpenText: "The sign-in page leads to the catalogue without prices.",
  showsAvailability: "They see whether there is any",
  showsAvailabilityText: "Only in stock or not, never how much.",
  saved: "It holds from now on.",
  closedWords: "guests do not see the catalogue",
  openWords: "guests see the catalogue",
  withStockWords: "guests see the catalogue and whether there is any",
};
