import type { Plural } from "../../../i18n/messages.ts";

export const texts = {
  title: "Ispitivanje zaliha",
  intro:
    "Ko je istog dana deset ili više puta tražio artikal u količini koje nema. Posle dvadeset puta artikal se tog dana prima samo na potvrdu.",
  empty: "Niko ne ispituje zalihe",
  emptyText:
    "Ovde se vidi ko je istog dana deset ili više puta tražio artikal u količini koje nema.",
  refusals: {
    one: "{n} odbijanje",
    few: "{n} odbijanja",
    other: "{n} odbijanja",
  } as Plural,
  confirmationOnly: "samo na potvrdu",
};

export type ProbingTexts = typeof texts;
