import type { Plural } from "../../../i18n/messages.ts";

export const texts = {
  title: "Rad bez veze",
  intro:
    "Telefon partnera nosi katalog i kada nema vezu. Ovde se određuje koliko dugo važi ono što je na njemu.",
  stockFreshMinutes: "Stanje je sveže, minuta",
  stockFreshMinutesText: "Posle toga se uz stanje vidi da je starije.",
  pricesFreshHours: "Cene su sveže, sati",
  pricesFreshHoursText:
    "Posle toga se narudžbina šalje na potvrdu: ako se cena promenila, partner odlučuje.",
  longestDays: "Najduže bez veze, dana",
  longestDaysText:
    "Posle toga se cene sakriju i ne naručuje se dok telefon ponovo ne dobije vezu.",
  hiddenFirst:
    "Cene se sakriju pre nego što ostare: narudžbina se neće slati na potvrdu.",
  saved: "Važi od sada. Telefoni to saznaju pri sledećem javljanju.",
  minutes: {
    one: "{n} minut",
    few: "{n} minuta",
    other: "{n} minuta",
  } as Plural,
  hours: { one: "{n} sat", few: "{n} sata", other: "{n} sati" } as Plural,
  days: { one: "{n} dan", few: "{n} dana", other: "{n} dana" } as Plural,
};

export type OfflineLimitsTexts = typeof texts;
