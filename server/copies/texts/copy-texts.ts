import { toSerbianCyrillic } from "../../core/cyrillic.ts";
import type { Language } from "../../core/language.ts";
import type { SectionName } from "../section.queries.ts";

export interface CopyTexts {
  /** What a section is called, in one line of what the zip begins with. */
  section: Record<SectionName, string>;
  /** Names of files, without their ending: letters of no script but Latin without marks. */
  file: Record<SectionName, string>;
  columns: Record<"orders" | "orderLines" | "card", string[]>;
  files: string;
  filesFolder: string;
  readMe: string;
  title: string;
  whole: string;
  own: string;
  /** Filled in: `{at}`, `{by}`. */
  made: string;
  left: string;
}

const srLatn: CopyTexts = {
  section: {
    company: "podaci firme i mesta isporuke",
    people: "ljudi koji se prijavljuju",
    sessions: "uređaji na kojima je neko prijavljen",
    orders: "narudžbine sa stavkama i istorijom",
    orderLines: "stavke narudžbina, za tabelu",
    card: "finansijska kartica",
    documents: "računi, odobrenja i drugi dokumenti",
    statements: "odgovori na izvode otvorenih stavki",
    claims: "reklamacije i povrati",
    repairs: "nalozi servisa",
    messages: "poruke",
    settings: "podešavanja, police, korpe i čekanja na robu",
    lists: "liste za naručivanje",
    notices: "obaveštenja",
    requests: "zahtevi za izmenu podataka",
  },
  file: {
    company: "firma",
    people: "ljudi",
    sessions: "uredjaji",
    orders: "narudzbine",
    orderLines: "stavke",
    card: "kartica",
    documents: "dokumenti",
    statements: "izvodi",
    claims: "reklamacije",
    repairs: "servis",
    messages: "poruke",
    settings: "podesavanja",
    lists: "liste",
    notices: "obavestenja",
    requests: "zahtevi",
  },
  columns: {
    orders: [
      "broj",
      "vreme",
      "status",
      "naručio",
      "bez PDV-a",
      "PDV",
      "ukupno",
      "valuta",
      "oznaka",
      "napomena",
    ],
    orderLines: [
      "narudžbina",
      "red",
      "šifra",
      "naziv",
      "JM",
      "količina",
      "cena pre rabata",
      "rabat %",
      "cena",
      "PDV %",
      "iznos bez PDV-a",
      "napomena",
    ],
    card: [
      "strana",
      "valuta",
      "datum",
      "dospeva",
      "vrsta",
      "dokument",
      "duguje",
      "potražuje",
      "narudžbina",
      "opis",
    ],
  },
  files: "slike i PDF-ovi uz reklamacije i poruke",
  filesFolder: "prilozi",
  readMe: "PROCITAJ.txt",
  title: "Kopija podataka",
  whole: "Svi podaci firme {partner}.",
  own: "Podaci korisnika {by} u firmi {partner}.",
  made: "Napravljeno {at} na zahtev korisnika {by}.",
  left: "Lozinke i ključevi nisu ovde: portal ih ne zna u čitljivom obliku. Cene i stanje robe nisu ovde jer pripadaju veleprodaji.",
};

const en: CopyTexts = {
  section: {
    company: "the company's data and places of delivery",
    people: "people who sign in",
    sessions: "devices on which somebody is signed in",
    orders: "orders with their lines and history",
    orderLines: "lines of orders, as a table",
    card: "the account card",
    documents: "invoices, credit notes and other documents",
    statements: "answers to statements of open items",
    claims: "claims and returns",
    repairs: "service orders",
    messages: "messages",
    settings: "settings, shelves, carts and goods waited for",
    lists: "order lists",
    notices: "notices",
    requests: "requests to change data",
  },
  file: {
    company: "company",
    people: "people",
    sessions: "devices",
    orders: "orders",
    orderLines: "order-lines",
    card: "card",
    documents: "documents",
    statements: "statements",
    claims: "claims",
    repairs: "service",
    messages: "messages",
    settings: "settings",
    lists: "lists",
    notices: "notices",
    requests: "requests",
  },
  columns: {
    orders: [
      "number",
      "time",
      "state",
      "placed by",
      "without VAT",
      "VAT",
      "total",
      "currency",
      "reference",
      "note",
    ],
    orderLines: [
      "order",
      "line",
      "item code",
      "name",
      "unit",
      "quantity",
      "list price",
      "rebate %",
      "price",
      "VAT %",
      "amount without VAT",
      "note",
    ],
    card: [
      "side",
      "currency",
      "date",
      "due",
      "type",
      "document",
      "debit",
      "credit",
      "order",
      "description",
    ],
  },
  files: "pictures and PDFs of claims and messages",
  filesFolder: "files",
  readMe: "README.txt",
  title: "Copy of data",
  whole: "All data of the company {partner}.",
  own: "Data of {by} at the company {partner}.",
  made: "Made {at} at the wish of {by}.",
  left: "Passwords and keys are not here: the portal does not know them in readable form. Prices and stock are not here, as they are the wholesaler's.",
};

const cyrillicOf = <Texts extends Record<string, string>>(texts: Texts) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      toSerbianCyrillic(text),
    ]),
  ) as Texts;

const srCyrl: CopyTexts = {
  ...srLatn,
  section: cyrillicOf(srLatn.section),
  columns: {
    orders: srLatn.columns.orders.map(toSerbianCyrillic),
    orderLines: srLatn.columns.orderLines.map(toSerbianCyrillic),
    card: srLatn.columns.card.map(toSerbianCyrillic),
  },
  files: toSerbianCyrillic(srLatn.files),
  title: toSerbianCyrillic(srLatn.title),
  // The names that are filled in stay as they are.
  whole: toSerbianCyrillic(srLatn.whole),
  own: toSerbianCyrillic(srLatn.own),
  made: toSerbianCyrillic(srLatn.made),
  left: toSerbianCyrillic(srLatn.left),
};

const TEXTS: Record<Language, CopyTexts> = {
  "sr-Latn": srLatn,
  "sr-Cyrl": srCyrl,
  en,
};

export const copyTexts = (language: Language): CopyTexts => TEXTS[language];
