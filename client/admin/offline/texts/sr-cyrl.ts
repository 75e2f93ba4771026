import type { OfflineLimitsTexts } from "./sr-latn.ts";

export const texts: OfflineLimitsTexts = {
  title: "Рад без везе",
  intro:
    "Телефон партнера носи каталог и када нема везу. Овде се одређује колико дуго важи оно што је на њему.",
  stockFreshMinutes: "Стање је свеже, минута",
  stockFreshMinutesText: "После тога се уз стање види да је старије.",
  pricesFreshHours: "Цене су свеже, сати",
  pricesFreshHoursText:
    "После тога се наруџбина шаље на потврду: ако се цена променила, партнер одлучује.",
  longestDays: "Најдуже без везе, дана",
  longestDaysText:
    "После тога се цене сакрију и не поручује се док телефон поново не добије везу.",
  between: "Цео број од {least} до {most}.",
  hiddenFirst:
    "Цене се сакрију пре него што остаре: наруџбина се неће слати на потврду.",
  save: "Сачувај",
  saving: "Чувам",
  unchanged: "Нема измена",
  waitsForLink: "Чека везу",
  mend: "Исправите означено",
  unsaved: "Измене нису сачуване.",
  unsavedText: "Ако изађете, остаје оно што сада важи.",
  leave: "Изађи без чувања",
  stay: "Остани",
  giveUp: "Одустани",
  takeTheirs: "Узми њихово",
  saved: "Важи од сада. Телефони то сазнају при следећем јављању.",
  history: "Измене",
  noHistory: "Још није мењано.",
  useAgain: "Врати на претходно",
  minutes: { one: "{n} минут", few: "{n} минута", other: "{n} минута" },
  hours: { one: "{n} сат", few: "{n} сата", other: "{n} сати" },
  days: { one: "{n} дан", few: "{n} дана", other: "{n} дана" },
};
