/** The rows of a partner's "more" that lead on. */
export const texts = {
  buying: "Kupovina",
  contact: "Kontakt",
  contactText: "pišite ili pozovite odeljenje",
  contactUnread: {
    one: "{n} prepiska ima nov odgovor",
    few: "{n} prepiske imaju nov odgovor",
    other: "{n} prepiski ima nov odgovor",
  },
  usual: "Moje stalno",
  usualText: "što redovno naručujete, i popis police",
  lists: "Spiskovi",
  listsText: "sačuvani za firmu i za Vas",
  tolerances: "Stalna pravila",
  tolerancesText: "šta se rešava bez pitanja",
  priceList: "Cenovnik",
  priceListText: "Vaše cene kao Excel ili PDF",
  statements: "Mesečni izvod",
  statementsText: "otvorene stavke ili promet mejlom",
  data: "Rad bez veze",
  dataText: "šta je na ovom uređaju i od kada",
  notices: "Obaveštenja na telefonu",
  noticesText: "narudžbine i plaćanja",
  startText: "šta nedostaje do prve narudžbine",
  mailsText: "šta je portal kome pisao",
};

export type MoreTexts = typeof texts;
