import type { MoreTexts } from "./sr-latn.ts";

export const texts: MoreTexts = {
  buying: "Куповина",
  tolerances: "Стална правила",
  tolerancesText: "шта се решава без питања",
  data: "Рад без везе",
  dataText: "шта је на овом уређају и од када",
  notices: "Обавештења на телефону",
  noticesText: "наруџбине и плаћања",
};
