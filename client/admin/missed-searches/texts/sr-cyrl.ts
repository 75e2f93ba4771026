import type { MissedSearchesTexts } from "./sr-latn.ts";

export const texts: MissedSearchesTexts = {
  title: "Тражено, а нема",
  intro:
    "Шта су партнери у последњих 30 дана тражили у каталогу, а нису нашли. Ко је тражио не пише се.",
  empty: "Све што се тражило, нашло се",
  emptyText: "Овде се види шта партнери траже у каталогу, а не нађу.",
  times: {
    one: "тражено {n} пут",
    few: "тражено {n} пута",
    other: "тражено {n} пута",
  },
  partners: { one: "{n} партнер", few: "{n} партнера", other: "{n} партнера" },
};
