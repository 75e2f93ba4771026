export const texts = {
  title: "Zadržavanje uvoza",
  intro:
    "Uvoz koji menja neuobičajeno mnogo čeka Vašu potvrdu. Ovde se određuje šta je neuobičajeno. Zadržava se i uvoz posle kog nijedan artikal ne bi imao stanje.",
  withdrawnPercent: "Povlači više od, %",
  withdrawnPercentText: "od redova koje fajl obuhvata.",
  movedPercent: "Pomera više od, % cena",
  movedPercentText: "od svih cena u cenovnicima iz fajla.",
  priceStepPercent: "Cena se pomerila ako se promeni za više od, %",
  priceStepPercentText: "manja promena se ne broji.",
  rows: "Nikad zbog najviše, redova",
  rowsText: "da se mala izmena ne bi zadržavala.",
  saved: "Važi od sledećeg uvoza.",
  inWords:
    "{withdrawnPercent}% povučenih, {movedPercent}% cena za {priceStepPercent}%, preko {rows} redova",
};

export type WiresTexts = typeof texts;
