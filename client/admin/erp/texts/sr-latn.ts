import type { Plural } from "../../../i18n/messages.ts";

/** What the pages of the link to the ERP share. */
export const texts = {
  tabs: {
    runs: "Uvozi",
    upload: "Pošalji fajl",
    parked: "Na čekanju",
    shortages: "Manjkovi",
    wires: "Zadržavanje",
    health: "Stanje veze",
    keys: "Ključevi",
    forms: "Dokumenti",
    mapping: "Mapiranje",
    sending: "Slanje",
    pictures: "Slike",
  },
  feeds: {
    "vat-rates": "Stope PDV-a",
    manufacturers: "Proizvođači",
    categories: "Kategorije",
    warehouses: "Magacini",
    "payment-methods": "Načini plaćanja",
    items: "Artikli",
    "price-lists": "Cenovnici",
    prices: "Cene",
    partners: "Partneri",
    "delivery-places": "Mesta isporuke",
    rebates: "Rabati",
    stock: "Zalihe",
    ledger: "Kartice",
    "partner-balances": "Salda partnera",
    documents: "Dokumenti",
    "document-lines": "Stavke dokumenata",
    "order-status": "Stanja narudžbina",
    "service-orders": "Servisni nalozi",
  },
  rows: { one: "{n} red", few: "{n} reda", other: "{n} redova" } as Plural,
};

export type ErpTexts = typeof texts;
