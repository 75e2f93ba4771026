import type { WarehousesTexts } from "./sr-latn.ts";

export const texts: WarehousesTexts = {
  title: "Warehouses",
  intro:
    "Partners who see the stock by warehouse read these names, in this order. Where goods are taken from is still said by the priorities of the ERP.",
  name: "Name for partners, {code}",
  nameHint: "empty: {name}",
  shown: "Named to partners",
  hiddenText: "What it holds still counts in the total, and can be ordered.",
  up: "Move up: {name}",
  down: "Move down: {name}",
  saved: "Partners see these names from now on.",
  hidden: "{name} (not named)",
  none: "No warehouses",
  noneText: "They come from the ERP, or enter them in the first steps.",
};
