import type { Plural } from "../../../i18n/messages.ts";

export const texts = {
  title: "Aktivnost",
  tabs: {
    partners: "Partneri",
    quiet: "Ne dolaze",
    looked: "Gledano",
    prices: "Nova cena",
    carts: "Korpe",
    searches: "Pretrage",
  },
  intros: {
    partners: "Ko je kada bio na portalu. Broji se poslednjih 30 dana.",
    quiet:
      "Ko ne otvara portal tri puta duže nego što je kod njega uobičajeno, najmanje nedelju dana. Ko ne naručuje, stoji među partnerima pod „Utihnuli“.",
    looked: "Šta partneri gledaju, a nisu naručili u poslednjih 30 dana.",
    prices: "Ko je video drugačiju cenu nego prethodni put, i da li je kupio.",
    carts: "Korpe sa robom koje niko nije dirao dva dana.",
    searches: "Šta se u poslednjih 30 dana traži u katalogu.",
  },
  empty: "Još ništa",
  emptyTexts: {
    partners: "Ovde se vidi ko je kada bio na portalu.",
    quiet: "Svi dolaze kao i obično.",
    looked: "Niko nije gledao ništa što nije i naručio.",
    prices: "Niko još nije video promenjenu cenu.",
    carts: "Nema ostavljenih korpi.",
    searches: "Još niko nije tražio.",
  },
  search: "Ime ili šifra partnera",
  searchLabel: "Traži partnera",
  more: "Prikaži još",
  failed: "Aktivnost se nije učitala.",
  never: "nije bio na portalu",
  seen: "viđen {when}",
  active: "poslednja narudžbina {when}",
  usual: {
    one: "obično svaki dan",
    few: "obično na {n} dana",
    other: "obično na {n} dana",
  } as Plural,
  quiet: {
    one: "ćuti {n} dan",
    few: "ćuti {n} dana",
    other: "ćuti {n} dana",
  } as Plural,
  visits: {
    one: "{n} poseta",
    few: "{n} posete",
    other: "{n} poseta",
  } as Plural,
  looks: {
    one: "{n} pogled",
    few: "{n} pogleda",
    other: "{n} pogleda",
  } as Plural,
  byPartners: {
    one: "{n} partner",
    few: "{n} partnera",
    other: "{n} partnera",
  } as Plural,
  times: {
    one: "{n} put",
    few: "{n} puta",
    other: "{n} puta",
  } as Plural,
  lines: {
    one: "{n} stavka",
    few: "{n} stavke",
    other: "{n} stavki",
  } as Plural,
  who: "Ko je gledao",
  last: "poslednji put {when}",
  bought: "kupio",
  notBought: "nije kupio",
  missed: "Bez rezultata",
  found: "Sa rezultatom",
  which: "Koje pretrage",
  worth: "po cenovniku {sum}",
  priceMoved: "cena {was} → {now}",
  dropped: {
    one: "{n} događaj nije zabeležen zbog gužve.",
    few: "{n} događaja nisu zabeležena zbog gužve.",
    other: "{n} događaja nije zabeleženo zbog gužve.",
  } as Plural,
  part: {
    title: "Aktivnost, 30 dana",
    none: "Nema ničega u poslednjih 30 dana.",
    people: "Ko je bio",
    looked: "Gledao, a nije kupio",
    searches: "Tražio",
    carts: "Ostavljene korpe",
    days: "Posete po danima",
    day: "{day}: {visits}",
  },
};

export type ActivityTexts = typeof texts;
