import type { NumberingTexts } from "./sr-latn.ts";

export const texts: NumberingTexts = {
  title: "Numbering",
  intro:
    "An order gets the next free number. The letters before it and the year are fixed: payments and the ERP's documents find their order by them.",
  next: "Next order",
  proforma: "Its proforma",
  claims: "Claims",
  claimsText: "counted from one each year, none left out",
  from: "Go on from number",
  fromText:
    "For instance where the ERP uses the numbers up to it. The count only goes forward; numbers passed over stay unused.",
  back: "Enter {next} or more, at most {most}.",
  saved: "The next order gets number {number}.",
  said: "from {number}",
  never: "one after another",
};
