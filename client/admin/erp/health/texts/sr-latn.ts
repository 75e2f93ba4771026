import type { Plural } from "../../../../i18n/messages.ts";

export const texts = {
  title: "Veza sa ERP-om",
  intro:
    "Šta je kada stiglo i šta čeka. Kasni ono što ćuti duže nego što mu je navika.",
  failed: "Stanje veze se nije učitalo.",
  in: "Stiže iz ERP-a",
  out: "Ide u ERP",
  never: "još nije stiglo",
  fresh: "redovno",
  came: "stiglo",
  late: "kasni",
  usually: "obično na {gap}",
  minutes: {
    one: "{n} minut",
    few: "{n} minuta",
    other: "{n} minuta",
  } as Plural,
  hours: { one: "{n} sat", few: "{n} sata", other: "{n} sati" } as Plural,
  days: { one: "{n} dan", few: "{n} dana", other: "{n} dana" } as Plural,
  rejected: {
    one: "{n} odbijen red",
    few: "{n} odbijena reda",
    other: "{n} odbijenih redova",
  } as Plural,
  parked: {
    one: "{n} red čeka",
    few: "{n} reda čekaju",
    other: "{n} redova čeka",
  } as Plural,
  held: "zadržan uvoz od {at}: čeka Vašu odluku",
  failedBatch: "uvoz od {at} nije pročitan",
  open: "Otvori",
  waiting: {
    one: "{n} narudžbina čeka",
    few: "{n} narudžbine čekaju",
    other: "{n} narudžbina čeka",
  } as Plural,
  nothingWaits: "Nijedna narudžbina ne čeka",
  oldest: "najstarija od {at}",
  handedOut: "ERP je poslednji put preuzeo {at}",
  neverHandedOut: "ERP još nije preuzeo nijednu narudžbinu",
  acknowledged: "poslednja potvrda {at}",
  neverAcknowledged: "još nema potvrda",
};

export type HealthTexts = typeof texts;
