import { toSerbianCyrillic } from "../../core/cyrillic.ts";
import type { Language } from "../../core/language.ts";

/** The heads of a report's columns as a workbook, and what else stands on it. */
const srLatn = {
  sheet: "Izveštaj",
  period: "Period",
  before: "Period pre",
  lastYear: "Isto prošle godine",
  start: "Početak",
  code: "Šifra",
  name: "Naziv",
  unit: "JM",
  quantity: "Količina",
  net: "Promet",
  netBefore: "Promet, period pre",
  netLastYear: "Promet, prošle godine",
  orders: "Narudžbine",
  lines: "Stavke",
  endedOrders: "Otkazane i odbijene",
  endedNet: "Vrednost otkazanih",
  returnedNet: "Vraćeno",
  askedNet: "Traženo u potvrđenim",
  confirmedNet: "Potvrđeno",
  dueNet: "Traženo u isporučivanim",
  shippedNet: "Isporučeno",
  shippedOrders: "Isporučene narudžbine",
  hours: "Sati do isporuke, prosek",
  none: "Bez oznake",
  total: "Ukupno",
};

export type ReportTexts = typeof srLatn;

const en: ReportTexts = {
  sheet: "Report",
  period: "Period",
  before: "Period before",
  lastYear: "Same last year",
  start: "Beginning",
  code: "Code",
  name: "Name",
  unit: "Unit",
  quantity: "Quantity",
  net: "Turnover",
  netBefore: "Turnover, period before",
  netLastYear: "Turnover, last year",
  orders: "Orders",
  lines: "Lines",
  endedOrders: "Cancelled and refused",
  endedNet: "Value of cancelled",
  returnedNet: "Returned",
  askedNet: "Asked for in confirmed",
  confirmedNet: "Confirmed",
  dueNet: "Asked for in shipped",
  shippedNet: "Shipped",
  shippedOrders: "Orders shipped",
  hours: "Hours to shipment, mean",
  none: "Without a name",
  total: "Total",
};

export function reportTexts(language: Language): ReportTexts {
  if (language === "en") return en;
  if (language === "sr-Latn") return srLatn;
  return Object.fromEntries(
    Object.entries(srLatn).map(([name, text]) => [
      name,
      toSerbianCyrillic(text),
    ]),
  ) as ReportTexts;
}
