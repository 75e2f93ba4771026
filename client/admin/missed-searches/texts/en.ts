import type { MissedSearchesTexts } from "./sr-latn.ts";

export const texts: MissedSearchesTexts = {
  title: "Looked for, not found",
  intro:
    "What partners looked for in the catalogue in the last 30 days and did not find. Who looked is not told.",
  howTo:
    "One tap makes a word a synonym: from then on it finds what it stands for.",
  onlyAdmin: "Synonyms are made by an administrator.",
  write: "Means…",
  means: "What “{word}” means",
  save: "Save",
  put: "{word} = {means}",
  removed: "“{word}” is no synonym any more",
  undo: "Undo",
  synonyms: "Synonyms",
  noSynonyms: "None yet.",
  synonymsFailed: "The synonyms could not be loaded",
  made: "{by}, {at}",
  remove: "Remove",
  removeWhich: "Remove the synonym {word}",
  empty: "All that was looked for was found",
  emptyText: "What partners look for in the catalogue and do not find is here.",
  times: { one: "{n} time", other: "{n} times" },
  partners: { one: "{n} partner", other: "{n} partners" },
};
