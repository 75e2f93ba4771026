import type { InstallTexts } from "./sr-latn.ts";

export const texts: InstallTexts = {
  title: "Ставите Рабат на почетни екран.",
  why: "Отвара се као апликација, и без везе.",
  share: "Притисните Подели у траци прегледача.",
  add: "Изаберите „Додај на почетни екран“.",
  no: "Не треба",
};
