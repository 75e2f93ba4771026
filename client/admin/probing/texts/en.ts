import type { ProbingTexts } from "./sr-latn.ts";

export const texts: ProbingTexts = {
  title: "Probing of stock",
  intro:
    "Who asked ten times or more on one day for more of an item than there is. After twenty times the item is taken for confirmation only on that day.",
  empty: "Nobody probes the stock",
  emptyText:
    "Whoever asks ten times or more on one day for more of an item than there is appears here.",
  refusals: { one: "{n} refusal", other: "{n} refusals" },
  confirmationOnly: "confirmation only",
};
