import type { ToleranceTexts } from "./sr-latn.ts";

export const texts: ToleranceTexts = {
  title: "Standing rules",
  intro:
    "While an order waits to be sent, a price or the stock may change. Say here what is then settled without asking you. Everything else still waits for your decision.",
  prices: "Price",
  takePrices: "Accept a changed price",
  takePricesText: "A lower price always passes, a higher one up to the limit.",
  most: "Largest increase",
  mostHint: "0 to 20 %",
  mostWrong: "Enter a number from 0 to 20 with at most two decimals.",
  stock: "Stock",
  shipAvailable: "Send what there is",
  shipAvailableText:
    "The line is reduced to what is available, in whole packs. The rest is not ordered.",
  dropUnavailable: "Leave out a line that is not available",
  dropUnavailableText: "The other lines go without it.",
  preview: "This is how it will be",
  priceAsked: "Every change of a price waits for your decision.",
  priceLower:
    "A lower price passes without asking, a higher one waits for your decision.",
  priceUpTo:
    "A lower price and an increase up to {percent} pass without asking: {from} may become {to}.",
  stockAsked: "If the whole quantity is not there, we ask you.",
  stockShipped: "If the whole quantity is not there, we send what there is.",
  stockDropped: "A line that is not available is left out.",
  stockKept: "About a line that is not available we ask you.",
  told: "What was changed stands on the order and in the mail.",
  save: "Save the rules",
  saving: "Saving",
  unchanged: "Nothing is changed",
  saved: "The rules are saved.",
  offline: "Saving needs a connection",
  by: "Set by {by}, {at}",
  notYours:
    "The account's owner and buyers change these rules. Here you see what holds now.",
  failed: "The rules did not load",
};
