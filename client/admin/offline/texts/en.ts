import type { OfflineLimitsTexts } from "./sr-latn.ts";

export const texts: OfflineLimitsTexts = {
  title: "Without a connection",
  intro:
    "A partner's phone carries the catalogue also without a connection. Here you say how long what it holds is good for.",
  stockFreshMinutes: "Stock is fresh, minutes",
  stockFreshMinutesText: "After that the stock is marked as older.",
  pricesFreshHours: "Prices are fresh, hours",
  pricesFreshHoursText:
    "After that an order is sent for confirmation: if a price has changed, the partner decides.",
  longestDays: "Longest without a connection, days",
  longestDaysText:
    "After that prices are hidden and nothing is ordered until the phone has a connection again.",
  between: "A whole number from {least} to {most}.",
  hiddenFirst:
    "Prices are hidden before they grow old: no order will be sent for confirmation.",
  save: "Save",
  saving: "Saving",
  unchanged: "No changes",
  waitsForLink: "Waits for a connection",
  mend: "Correct what is marked",
  unsaved: "The changes are not saved.",
  unsavedText: "If you leave, what is in force now stays.",
  leave: "Leave without saving",
  stay: "Stay",
  giveUp: "Discard",
  takeTheirs: "Take theirs",
  saved: "In force from now on. Phones learn of it at their next contact.",
  history: "Changes",
  noHistory: "Not changed yet.",
  useAgain: "Put back the former",
  minutes: { one: "{n} minute", other: "{n} minutes" },
  hours: { one: "{n} hour", other: "{n} hours" },
  days: { one: "{n} day", other: "{n} days" },
};
