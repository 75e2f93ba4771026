import type { Plural } from "../../../i18n/messages.ts";

/** Which of the staff sign in in two steps. */
export const texts = {
  title: "Prijava zaposlenih",
  intro:
    "Drugi korak pri prijavi: kod sa telefona uz lozinku. Ko ga nema, a traži se, pri prvoj prijavi ga podešava i do tada ne radi ništa drugo.",
  required: "Svi zaposleni moraju imati drugi korak",
  requiredText: "Partnere ovo ne dotiče.",
  saved: "Sačuvano",
  on: "uključen {date}",
  off: "nema",
  left: {
    one: "{count} rezervni kod",
    few: "{count} rezervna koda",
    other: "{count} rezervnih kodova",
  } as Plural,
  roles: { sales: "komercijalista", admin: "administrator" },
  reset: "Poništi",
  resetTitle: "Poništiti drugi korak?",
  resetText:
    "{name} će se prijaviti samo lozinkom, a sve njegove prijave se zatvaraju. Proverite da Vas zaista on zove.",
  resetDone: "Drugi korak je poništen.",
  history: "Trag izmena",
};

export type StaffTexts = typeof texts;
