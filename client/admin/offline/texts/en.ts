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
  hiddenFirst:
    "Prices are hidden before they grow old: no order will be sent for confirmation.",
  saved: "In force from now on. Phones learn of it at their next contact.",
  minutes: { one: "{n} minute", other: "{n} minutes" },
  hours: { one: "{n} hour", other: "{n} hours" },
  days: { one: "{n} day", other: "{n} days" },
};
