import type { MissedSearchesTexts } from "./sr-latn.ts";

export const texts: MissedSearchesTexts = {
  title: "Looked for, not found",
  intro:
    "What partners looked for in the catalogue in the last 30 days and did not find. Who looked is not told.",
  empty: "All that was looked for was found",
  emptyText: "What partners look for in the catalogue and do not find is here.",
  times: { one: "{n} time", other: "{n} times" },
  partners: { one: "{n} partner", other: "{n} partners" },
};
