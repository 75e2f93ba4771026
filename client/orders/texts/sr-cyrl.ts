import type { AdjustedTexts } from "./sr-latn.ts";

export const texts: AdjustedTexts = {
  adjusted: "Измењено по Вашим правилима",
  rules: "Правила",
  quantity: "количина",
  price: "цена",
  leftOut: "изостављено, није расположиво",
};
