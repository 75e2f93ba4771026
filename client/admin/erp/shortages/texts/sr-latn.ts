export const texts = {
  title: "Manjkovi",
  intro:
    "Po stanju iz ERP-a na polici je manje nego što narudžbine drže. Nijedna narudžbina nije izmenjena: dogovorite se sa partnerom, pa je izmenite ili otkažite.",
  empty: "Nema manjkova",
  emptyText:
    "Ovde se vidi artikal kog po stanju iz ERP-a ima manje nego što narudžbine drže, ako to potraje.",
  failed: "Manjkovi se nisu učitali",
  short: "nedostaje {n} {unit}",
  held: "narudžbine drže {n}",
};

export type ShortagesTexts = typeof texts;
