/** What a person reads where he takes his price list away, and in the list itself. */
export const texts = {
  title: "Cenovnik",
  intro:
    "Svi artikli iz Vašeg kataloga po Vašim cenama, sa uračunatim rabatom i stanjem kako ga vidite.",
  holds: "Artikala: {count} · podaci od {at}",
  filling: "Katalog još stiže: {loaded} od {expected}",
  opening: "Katalog još stiže.",
  workbook: "Preuzmi Excel (XLSX)",
  workbookText:
    "Pravi se na uređaju, radi i bez veze. Upišite količine u poslednju kolonu i otvorite fajl u brzoj narudžbini.",
  reading: "Čitam {done} od {count}",
  writing: "Pišem fajl",
  workbookFailed: "Fajl nije napravljen. Pokušajte ponovo.",
  pdf: "Preuzmi PDF",
  pdfText: "Za štampu. Kod velikih kataloga traje i do pola minuta.",
  pdfOffline: "PDF pravi server i traži vezu. Excel radi i bez nje.",
  drawing: "Pravim PDF",
  pdfFailed: "PDF nije stigao. Proverite vezu i pokušajte ponovo.",
  saved: "Sačuvano: {name}",
  about:
    "Neto cene za jedinicu mere u {currency}, rabat je uračunat. Podaci od {at}.",
  from: "od {quantity}: {price}",
  columns: {
    code: "Šifra",
    barcode: "Barkod",
    name: "Naziv",
    manufacturer: "Proizvođač",
    unit: "Jed. mere",
    pack: "Pakovanje",
    netPrice: "Neto cena",
    vatRate: "PDV %",
    withVat: "Cena sa PDV-om",
    breaks: "Cene za više",
    stock: "Stanje",
    quantity: "Količina",
  },
};

export type PriceListTexts = typeof texts;
