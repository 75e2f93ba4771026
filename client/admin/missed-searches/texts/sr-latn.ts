import type { Plural } from "../../../i18n/messages.ts";

export const texts = {
  title: "Traženo, a nema",
  intro:
    "Šta su partneri u poslednjih 30 dana tražili u katalogu, a nisu našli. Ko je tražio ne piše se.",
  howTo: "Jednim dodirom reč postaje sinonim: od tada nalazi ono što znači.",
  onlyAdmin: "Sinonime pravi administrator.",
  write: "Znači…",
  means: "Šta znači „{word}”",
  save: "Sačuvaj",
  put: "{word} = {means}",
  removed: "„{word}” više nije sinonim",
  undo: "Vrati",
  synonyms: "Sinonimi",
  noSynonyms: "Još nema nijednog.",
  synonymsFailed: "Sinonimi nisu učitani",
  made: "{by}, {at}",
  remove: "Ukloni",
  removeWhich: "Ukloni sinonim {word}",
  empty: "Sve što se tražilo, našlo se",
  emptyText: "Ovde se vidi šta partneri traže u katalogu, a ne nađu.",
  times: {
    one: "traženo {n} put",
    few: "traženo {n} puta",
    other: "traženo {n} puta",
  } as Plural,
  partners: {
    one: "{n} partner",
    few: "{n} partnera",
    other: "{n} partnera",
  } as Plural,
};

export type MissedSearchesTexts = typeof texts;
