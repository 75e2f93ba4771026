import type { Plural } from "../../../i18n/messages.ts";

/** What staff read where they look for orders and decide over many at once. */
export const texts = {
  filters: "Filteri",
  show: "Prikaži",
  clear: "Obriši filtere",
  salesperson: "Komercijalista",
  anybody: "svi",
  transfer: "Prenos u ERP",
  anyTransfer: "bilo kako",
  transfers: { refused: "ERP ne prima", waiting: "na putu", in_erp: "u ERP-u" },
  partner: "Šifra partnera",
  from: "Od dana",
  to: "Do dana",
  noDay: "Upišite dan, na primer {day}",
  without: "Ukloni filter {name}",

  select: "Izaberi više",
  stop: "Gotovo",
  chosen: {
    one: "{n} izabrana",
    few: "{n} izabrane",
    other: "{n} izabranih",
  } as Plural,
  chooseAll: "Izaberi sve prikazane",
  approve: "Odobri {n}",
  cancel: "Otkaži {n}",
  resend: "U ERP ponovo {n}",
  print: "Štampaj {n}",
  printing: "Pripremam",
  mostPrinted: "Najviše 50 odjednom",
  nothing: "Izabrane narudžbine ovo ne traže",
  cancelTitle: {
    one: "Otkazati {n} narudžbinu?",
    few: "Otkazati {n} narudžbine?",
    other: "Otkazati {n} narudžbina?",
  } as Plural,
  cancelText: "Razlog vidi svaki partner, na narudžbini i u mejlu.",
  reason: "Razlog",
  keep: "Zadrži",
  doing: {
    approve: "Odobravam",
    cancel: "Otkazujem",
    resend: "Šaljem u ERP",
  },
  begins: {
    one: "{n} narudžbina, kreće za koji trenutak",
    few: "{n} narudžbine, kreće za koji trenutak",
    other: "{n} narudžbina, kreće za koji trenutak",
  } as Plural,
  undo: "Vrati",
  progress: "{done} od {total}",
  done: {
    one: "{n} urađena",
    few: "{n} urađene",
    other: "{n} urađenih",
  } as Plural,
  failed: {
    one: "{n} nije",
    few: "{n} nisu",
    other: "{n} nije",
  } as Plural,
  unsent: "nije poslato, nema veze",
  nothingToSend: "nema šta da se šalje",
  close: "Zatvori",

  share: "Podeli",
  shareText: "Predračun {number}",
  copied: "Veza je kopirana.",
  notCopied: "Veza nije kopirana.",
  mailAgain: "Pošalji mejl ponovo",
  mailing: "Šaljem",
  mailed: "Potvrda ponovo ide na {to}.",
};

export type BulkTexts = typeof texts;
