export const texts = {
  intro:
    "Redovi iz ERP fajlova sa šifrom koju portal još ne zna. Kad šifra stigne, red se sam upisuje.",
  empty: "Nijedan red ne čeka",
  emptyText:
    "Ovde se vide redovi iz ERP fajlova čija šifra još nije stigla, i šta im nedostaje.",
  failed: "Redovi na čekanju se nisu učitali",
  waitsFor: "čeka {what} {code}",
  oldest: "Najstarijih {n} od {all}.",
  waits: {
    "vat-rates": "stopu PDV-a",
    manufacturers: "proizvođača",
    categories: "kategoriju",
    warehouses: "magacin",
    "payment-methods": "način plaćanja",
    items: "artikal",
    "price-lists": "cenovnik",
    partners: "partnera",
  },
};

export type ParkedTexts = typeof texts;
