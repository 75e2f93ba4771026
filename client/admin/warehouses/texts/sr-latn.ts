/** What an administrator reads of the warehouses that partners see. */
export const texts = {
  title: "Magacini",
  intro:
    "Partner koji vidi stanje po magacinima čita ova imena, ovim redom. Odakle se roba uzima, određuju i dalje prioriteti iz ERP-a.",
  name: "Ime za partnere, {code}",
  nameHint: "prazno: {name}",
  shown: "Navodi se partnerima",
  hiddenText: "Roba u njemu i dalje ulazi u ukupno stanje i može da se naruči.",
  up: "Pomeri gore: {name}",
  down: "Pomeri dole: {name}",
  saved: "Partneri od sada vide ova imena.",
  hidden: "{name} (ne navodi se)",
  none: "Nema magacina",
  noneText: "Stižu iz ERP-a, ili ih unesite u prvim koracima.",
};

export type WarehousesTexts = typeof texts;
