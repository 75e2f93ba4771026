import type { MoreTexts } from "./sr-latn.ts";

export const texts: MoreTexts = {
  buying: "Buying",
  contact: "Contact",
  contactText: "write to or call a department",
  contactUnread: {
    one: "{n} thread has a new answer",
    few: "{n} threads have a new answer",
    other: "{n} threads have a new answer",
  },
  usual: "My usual",
  usualText: "what you order regularly, and filling the shelf",
  lists: "Lists",
  listsText: "saved for the company and for you",
  tolerances: "Standing rules",
  tolerancesText: "what is settled without asking",
  priceList: "Price list",
  priceListText: "your prices in Excel or PDF",
  statements: "Monthly statement",
  statementsText: "open items or turnover by mail",
  data: "Working offline",
  dataText: "what is on this device and since when",
  notices: "Notifications",
  noticesText: "orders and payments",
  startText: "what is missing before the first order",
  mailsText: "what the portal has written to whom",
};
