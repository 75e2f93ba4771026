import type { PrivacyTexts } from "./sr-latn.ts";

export const texts: PrivacyTexts = {
  title: "What is noted",
  intro:
    "Sales see how the portal is used, so as to stock what you look for and to call when it helps.",
  what: "Noted",
  whats: [
    "when you were on the portal, and who of the company",
    "which items you opened, at what price, and where you asked why",
    "what you looked for in the catalogue, and whether it was found",
    "goods that stayed in the cart",
  ],
  not: "Not noted",
  nots: [
    "what a salesperson does in your name",
    "anything outside of the portal: location, other sites, contacts",
  ],
  long: "For how long",
  longText:
    "13 months at most, then it is deleted. Searches without a result show for 90 days. The data stay with the supplier and are given to nobody else.",
};
