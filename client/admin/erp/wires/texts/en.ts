import type { WiresTexts } from "./sr-latn.ts";

export const texts: WiresTexts = {
  title: "Holding of imports",
  intro:
    "An import that changes unusually much waits for your yes. Here you say what is unusual. One after which no item would have stock is held too.",
  withdrawnPercent: "Withdraws more than, %",
  withdrawnPercentText: "of the rows that the file is about.",
  movedPercent: "Moves more than, % of the prices",
  movedPercentText: "of all prices in the price lists of the file.",
  priceStepPercent: "A price has moved if it changes by more than, %",
  priceStepPercentText: "a smaller change does not count.",
  rows: "Never for at most, rows",
  rowsText: "so that a small change is not held.",
  saved: "In force from the next import on.",
  inWords:
    "{withdrawnPercent}% withdrawn, {movedPercent}% of prices by {priceStepPercent}%, over {rows} rows",
};
