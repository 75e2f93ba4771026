import { toSerbianCyrillic } from "../../core/cyrillic.ts";
import type { Language } from "../../core/language.ts";

/** The heads of the board's columns as a workbook, and what else stands on it. */
const srLatn = {
  sheet: "Potraživanja",
  title: "Potraživanja po starosti na dan",
  code: "Šifra",
  name: "Partner",
  salesperson: "Komercijalista",
  notDue: "Nedospelo",
  late1: "1–30 dana",
  late31: "31–60 dana",
  late61: "61–90 dana",
  late91: "91 i više dana",
  overdue: "Dospelo",
  unallocated: "Nerasknjiženo",
  balance: "Saldo",
  daysLate: "Najstarije, dana",
  limit: "Limit",
  openOrders: "Otvorene narudžbine",
  free: "Slobodno",
  overBy: "Preko limita",
  promised: "Obećano",
  dueOn: "Obećano za",
  broken: "Neispunjeno",
  agrees: "Slaže se sa ERP-om",
  yes: "da",
  no: "ne",
  total: "Ukupno",
};

export type BoardTexts = typeof srLatn;

const en: BoardTexts = {
  sheet: "Receivables",
  title: "Receivables by age on",
  code: "Code",
  name: "Partner",
  salesperson: "Salesperson",
  notDue: "Not due",
  late1: "1–30 days",
  late31: "31–60 days",
  late61: "61–90 days",
  late91: "91 days and more",
  overdue: "Overdue",
  unallocated: "Unallocated",
  balance: "Balance",
  daysLate: "Oldest, days",
  limit: "Limit",
  openOrders: "Open orders",
  free: "Free",
  overBy: "Over the limit",
  promised: "Promised",
  dueOn: "Promised for",
  broken: "Broken",
  agrees: "Agrees with the ERP",
  yes: "yes",
  no: "no",
  total: "Total",
};

const TEXTS: Record<Language, BoardTexts> = {
  "sr-Latn": srLatn,
  "sr-Cyrl": Object.fromEntries(
    Object.entries(srLatn).map(([name, text]) => [
      name,
      toSerbianCyrillic(text),
    ]),
  ) as BoardTexts,
  en,
};

/** What the board's workbook says in a language. */
export function boardTexts(language: Language): BoardTexts {
  return TEXTS[language];
}
