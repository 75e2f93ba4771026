import type { RepeatTexts } from "./sr-latn.ts";

export const texts: RepeatTexts = {
  title: "Repeat {number}",
  failed: "The order did not load",
  itemsFailed: "The items did not load",
  asBefore: "All is as it was when you ordered: prices, packs and items.",
  changed: {
    one: "{n} line has changed",
    few: "{n} lines have changed",
    other: "{n} lines have changed",
  },
  gone: {
    one: "{n} item is no longer offered",
    few: "{n} items are no longer offered",
    other: "{n} items are no longer offered",
  },
  same: {
    one: "{n} line as before",
    few: "{n} lines as before",
    other: "{n} lines as before",
  },
  price: "Price {before} → {now}",
  listPrice: "List price {before} → {now}",
  quantity: "Quantity {before} → {now} {unit}, because of the pack",
  instead: "Replacement",
  takeInstead: "Take it instead",
  taken: "Taken instead",
  noInstead: "No replacement in the catalogue: it will not be in the cart.",
  add: {
    one: "Add {n} line to the cart",
    few: "Add {n} lines to the cart",
    other: "Add {n} lines to the cart",
  },
  nothing: "There is nothing to add",
  toSending: "Add and go to sending",
  added: {
    one: "{n} line was added to the cart.",
    few: "{n} lines were added to the cart.",
    other: "{n} lines were added to the cart.",
  },
};
