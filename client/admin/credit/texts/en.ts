import type { CreditTexts } from "./sr-latn.ts";

export const texts: CreditTexts = {
  title: "Credit limit and debt at ordering",
  intro:
    "The limit is used by what is on the card and by what is ordered and not invoiced. Here you say what becomes of an order when the limit is passed or the partner is late.",
  overLimit: "The order passes the limit",
  overdue: "The debt is late beyond the partner's tolerance",
  pass: "Passes",
  passText: "goes on at once",
  hold: "Waits for approval",
  holdText:
    "is taken and reserves the goods, and sales lets it go or refuses it",
  advance: "In advance only",
  advanceText: "is taken only if the partner chooses to pay in advance",
  nowOverLimit: {
    one: "Now {n} partner is over the limit.",
    other: "Now {n} partners are over the limit.",
  },
  nowOverdue: {
    one: "Now {n} partner is late beyond that.",
    other: "Now {n} partners are late beyond that.",
  },
  standing:
    "Orders that wait already go on waiting until somebody lets them go.",
  saved: "In force from the next order on.",
  inWords: "limit: {overLimit}, late: {overdue}",
  allocation: {
    title: "Payments that name no document",
    fifo: "Close the oldest",
    fifoText: "lower open invoices in the order of their due dates",
    none: "Stand unallocated",
    noneText: "are shown by themselves and lower nothing that is overdue",
    saved: "The cards are settled anew.",
    undo: "Undo",
  },
  reminders: {
    title: "Payment reminders",
    intro:
      "Partners are written to by mail about invoices that fall due or are late: each invoice once in each tone, from 8 to 20 h. What is paid is passed over.",
    on: "Send reminders",
    friendly: "Friendly, before it is due",
    friendlyHint: "Days before the due date; empty: not sent.",
    plain: "That it is due",
    plainHint: "Days after the due date and the tolerance; empty: not sent.",
    firm: "Final reminder",
    firmHint: "Days after the due date and the tolerance; empty: not sent.",
    wrong: "Enter a number of days, at most 365.",
    once: "Once turned on, partners who are late already get one mail each.",
    save: "Save reminders",
    saving: "Saving",
    savedOn: "Reminders are sent.",
    savedOff: "Reminders are sent no longer.",
  },
  over: "Over the limit by {amount}",
  within: "Within the limit now.",
  figures: "limit {limit}, on the card {balance}, ordered {orders}",
  late: "Late beyond the tolerance {amount}",
  oldest: {
    one: "oldest document {number}, {n} day late",
    other: "oldest document {number}, {n} days late",
  },
  notLate: "Nothing is late beyond the tolerance now.",
};
