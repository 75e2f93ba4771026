/** What a person reads about his standing rules. */
export const texts = {
  title: "Stalna pravila",
  intro:
    "Dok čekate odgovor, cena ili zaliha se mogu promeniti. Ovde kažete šta se tada rešava bez pitanja. Sve ostalo i dalje čeka Vašu odluku.",
  prices: "Cena",
  takePrices: "Prihvati promenu cene",
  takePricesText: "Niža cena prolazi uvek, viša do granice.",
  most: "Najveće poskupljenje",
  mostHint: "0 do 20 %",
  mostWrong: "Upišite broj od 0 do 20, sa najviše dve decimale.",
  stock: "Zaliha",
  shipAvailable: "Pošalji koliko ima",
  shipAvailableText:
    "Stavka se smanji na raspoloživo, u celim pakovanjima. Ostatak se ne naručuje.",
  dropUnavailable: "Izostavi stavku koje nema",
  dropUnavailableText: "Ostale stavke idu bez nje.",
  preview: "Ovako će biti",
  priceAsked: "Svaka promena cene čeka Vašu odluku.",
  priceLower: "Niža cena prolazi bez pitanja, viša čeka Vašu odluku.",
  priceUpTo:
    "Niža cena i poskupljenje do {percent} prolaze bez pitanja: {from} sme da postane {to}.",
  stockAsked: "Ako nema cele količine, pitamo Vas.",
  stockShipped: "Ako nema cele količine, šaljemo koliko ima.",
  stockDropped: "Stavka koje nema se izostavlja.",
  stockKept: "Za stavku koje nema pitamo Vas.",
  told: "Šta je izmenjeno piše na narudžbini i u mejlu.",
  save: "Sačuvaj pravila",
  saving: "Čuvam",
  unchanged: "Ništa nije izmenjeno",
  saved: "Pravila su sačuvana.",
  offline: "Čuvanje traži vezu",
  by: "Postavio {by}, {at}",
  notYours:
    "Pravila menjaju vlasnik naloga i nabavka. Ovde vidite šta sada važi.",
  failed: "Pravila se nisu učitala",
};

export type ToleranceTexts = typeof texts;
