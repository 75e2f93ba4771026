export const texts = {
  intro:
    "Redovi iz ERP fajlova sa šifrom koju portal još ne zna. Kad šifra stigne, red se sam upisuje.",
  empty: "Nijedan red ne čeka",
  emptyText:
    "Ovde se vide redovi iz ERP fajlova čija šifra još nije stigla, i šta im nedostaje.",
  failed: "Redovi na čekanju se nisu učitali",
  waitsFor: "čeka {what} {code}",
  oldest: "Najstarijih {n} od {all}.",
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
    "order-status": "Stanja narudžbina",
  },
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
