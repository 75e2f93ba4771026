import type { Plural } from "../../../i18n/messages.ts";

/** Signing in with a second factor, and getting one. */
export const texts = {
  title: "Prijava u dva koraka",
  code: "Kod iz aplikacije",
  codeHint: "šest cifara koje sada prikazuje telefon, ili rezervni kod",
  askText: "Lozinka je ispravna. Otvorite aplikaciju za kodove na telefonu.",
  signIn: "Prijavi se",
  back: "Druga lozinka",
  needText:
    "Veleprodaja traži od zaposlenih i kod sa telefona. Podesite ga sada, pa nastavljate gde ste pošli.",
  what: "Uz lozinku se unosi i kod koji prikazuje aplikacija na telefonu (Google Authenticator, Microsoft Authenticator, Aegis i slične).",
  begin: "Podesi",
  scan: "1. Skenirajte kod aplikacijom",
  qr: "QR kod za aplikaciju",
  typed: "ili u nju prepišite ključ",
  confirm: "2. Upišite kod koji aplikacija prikazuje",
  confirmCode: "Kod",
  confirmButton: "Uključi",
  recoveryTitle: "Rezervni kodovi",
  recoveryText:
    "Zapišite ih ili odštampajte: svaki važi jednom, ako izgubite telefon. Više se ne prikazuju.",
  copy: "Kopiraj",
  copied: "Kopirano",
  done: "Zapisao sam ih",
  on: "Uključeno od {date}",
  off: "Nije uključeno",
  left: {
    one: "Ostao je {count} rezervni kod",
    few: "Ostala su {count} rezervna koda",
    other: "Ostalo je {count} rezervnih kodova",
  } as Plural,
  renew: "Novi rezervni kodovi",
  turnOff: "Isključi",
  turnOffText: "Upišite kod da potvrdite.",
  required: "Veleprodaja traži prijavu u dva koraka, pa se ne može isključiti.",
  turnedOff: "Prijava u dva koraka je isključena.",
};

export type FactorTexts = typeof texts;
