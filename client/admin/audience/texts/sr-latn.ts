/** For whom something is: words that news and action prices share. */
export const texts = {
  groups: "Grupe",
  noGroups: "Nema grupa partnera.",
  addPartner: "Dodaj partnera",
  remove: "Ukloni",
  manufacturer: "Proizvođač",
  category: "Grupa artikala",
  any: "bilo koji",
  days: "Kupovali u poslednjih dana",
};

export type AudienceTexts = typeof texts;
