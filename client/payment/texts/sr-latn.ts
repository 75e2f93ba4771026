/** What a person reads while he pays. */
export const texts = {
  title: "Plati IPS QR kodom",
  plainTitle: "Podaci za uplatu",
  payProforma: "Plati predračun",
  code: "IPS QR kod za uplatu {amount} {currency}",
  documents: { one: "Dokument", few: "Dokumenti", other: "Dokumenti" },
  payee: "Primalac",
  account: "Račun primaoca",
  amount: "Iznos",
  reference: "Poziv na broj",
  model: "model {model}",
  purpose: "Svrha uplate",
  paymentCode: "Šifra plaćanja",
  copy: "Kopiraj: {what}",
  copied: "Kopirano: {what}",
  notCopied: "Nije kopirano. Držite prst na podatku, pa izaberite Kopiraj.",
  hint: "Na ovom telefonu: sačuvajte sliku, pa je učitajte u m-banking.",
  hintWide: "Skenirajte kod telefonom, u aplikaciji svoje banke.",
  booked: "Uplata se vidi kad je banka proknjiži, obično isti dan.",
  save: "Sačuvaj sliku",
  share: "Podeli kod",
  notSaved: "Slika se nije sačuvala. Podaci za uplatu su iznad.",
  why: {
    over_limit:
      "Instant plaćanje prima najviše {limit} RSD odjednom, pa koda nema. Platite nalogom sa ovim podacima ili izaberite manje dokumenata.",
    currency:
      "IPS QR važi samo za dinare. Za plaćanje u {currency} zatražite instrukciju od veleprodaje.",
    no_code:
      "Od ovih podataka se ne može napraviti kod. Platite nalogom sa ovim podacima.",
  },
  noPayee: "Veleprodaja još nije upisala račun za uplatu",
  noPayeeText: "Podatke za uplatu zatražite od svoje komercijale.",
  away: "Podaci za uplatu nisu na ovom uređaju",
  awayText: "Otvorite ovaj ekran kad budete imali vezu.",
};

export type PaymentTexts = typeof texts;
