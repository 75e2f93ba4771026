/** What an administrator reads of how orders are numbered. */
export const texts = {
  title: "Numeracija",
  intro:
    "Narudžbina dobija sledeći slobodan broj. Slova ispred i godina su stalni: po njima se uplate i dokumenti iz ERP-a vezuju za narudžbinu.",
  next: "Sledeća narudžbina",
  proforma: "Njen predračun",
  claims: "Reklamacije",
  claimsText: "broje se od jedan svake godine, bez preskakanja",
  from: "Nastavi od broja",
  fromText:
    "Na primer kada ERP već koristi brojeve do tog. Brojanje ide samo napred; preskočeni brojevi ostaju neiskorišćeni.",
  back: "Upišite {next} ili više, najviše {most}.",
  saved: "Sledeća narudžbina dobija broj {number}.",
  said: "od {number}",
  never: "redom",
};

export type NumberingTexts = typeof texts;
