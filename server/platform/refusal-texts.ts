import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";
import { EDITING_ENGLISH, EDITING_SERBIAN } from "./editing-refusal-texts.ts";
import type { RefusalParam } from "../core/refusal.ts";

interface Text {
  message: string;
  action: string;
}

/**
 * Every refusal's sentence: what happened, and what to do. `{name}` is filled from the refusal.
 * A test holds that each reason that the code names stands here in both languages.
 */
const SERBIAN: Record<string, Text> = {
  ...EDITING_SERBIAN,
  account_disabled: {
    message: "Ovaj nalog je isključen.",
    action: "Obratite se veleprodavcu.",
  },
  acknowledged_elsewhere: {
    message: "Narudžbina je već preuzeta pod drugim dokumentom.",
    action: "Proverite broj dokumenta u programu.",
  },
  already_extended: {
    message: "Rok ove rezervacije je već jednom produžen.",
    action: "Za duži rok se obratite komercijali.",
  },
  already_undone: {
    message: "Ova izmena je već vraćena.",
    action: "Osvežite istoriju izmena.",
  },
  bad_credentials: {
    message: "Korisničko ime ili lozinka nisu ispravni.",
    action: "Proverite unos i pokušajte ponovo.",
  },
  batch_too_large: {
    message: "Previše poziva odjednom.",
    action: "Pošaljite najviše 10 poziva zajedno.",
  },
  changed_meanwhile: {
    message: "U međuvremenu je ovo izmenio korisnik {by}, {at}",
    action: "Pogledajte šta sada važi, pa odlučite.",
  },
  choose_partner: {
    message: "Nije izabran partner u čije ime radite.",
    action: "Izaberite partnera.",
  },
  company_incomplete: {
    message: "Narudžbine se ne primaju jer podaci veleprodavca nisu potpuni.",
    action: "Administrator treba da upiše račun naredbom: {command}.",
  },
  database_unavailable: {
    message: "Podaci trenutno nisu dostupni.",
    action:
      "Pokušajte ponovo za koji trenutak. Korpa na telefonu je netaknuta.",
  },
  display_rule_band_gap: {
    message:
      "Pravilo {rule} ({target}): količina {quantity} nije ni u jednom rasponu.",
    action:
      "Neka prvi raspon počne od 0, svaki sledeći gde se prethodni završava, a poslednji ostane bez kraja.",
  },
  display_rule_band_negative: {
    message: "Pravilo {rule} ({target}): raspon od {quantity} je ispod nule.",
    action: "Neka prvi raspon počne od 0.",
  },
  display_rule_band_overlap: {
    message: "Pravilo {rule} ({target}): količina {quantity} je u dva raspona.",
    action: "Neka se svaki raspon završi gde sledeći počinje.",
  },
  display_rule_band_reversed: {
    message:
      "Pravilo {rule} ({target}): raspon od {quantity} završava se pre nego što počne.",
    action: "Upišite kraj koji je veći od početka.",
  },
  display_rule_field: {
    message: "Pravilo {rule} ({target}): polje {name} nije ispravno.",
    action: "Ispravite ga i pošaljite ponovo.",
  },
  display_rule_twice: {
    message: "Pravilo {rule} ({target}) već stoji kao pravilo {first}.",
    action: "Ostavite jedno od njih.",
  },
  display_rule_two_targets: {
    message: "Pravilo {rule} ({target}) imenuje i partnera i grupu partnera.",
    action: "Ostavite jedno od ta dva, ili napravite dva pravila.",
  },
  display_rule_unknown: {
    message: "Pravilo {rule} ({target}): oznaka {code} ne postoji.",
    action: "Proverite oznaku u polju {name}.",
  },
  encoding: {
    message: "Datoteka nije u zapisu UTF-8.",
    action: "Sačuvajte je kao UTF-8 i pošaljite ponovo.",
  },
  held: {
    message: "Uvoz je zadržan jer menja neuobičajeno mnogo.",
    action: "Proverite razliku i potvrdite uvoz.",
  },
  id_reused: {
    message: "Pod ovom oznakom je već primljena drugačija narudžbina.",
    action: "Otvorite narudžbine i proverite šta je primljeno.",
  },
  idempotency_key_reused: {
    message: "Isti ključ je već upotrebljen za drugi sadržaj.",
    action: "Upotrebite nov ključ.",
  },
  internal: {
    message: "Nešto kod nas nije radilo kako treba, i zabeleženo je.",
    action: "Pokušajte ponovo. Ako se ponovi, javite kod {correlationId}.",
  },
  invalid_exchange_key: {
    message: "Ključ za razmenu nije ispravan.",
    action: "Proverite zaglavlje Authorization.",
  },
  invalid_input: {
    message: "Polje {field} nije ispravno.",
    action: "Ispravite ga i pošaljite ponovo.",
  },
  item_twice: {
    message: "Artikal {itemCode} stoji dva puta u narudžbini.",
    action: "Spojite količine u jednu stavku.",
  },
  needs_decision: {
    message: "Neke stavke traže Vašu odluku.",
    action: "Pregledajte označene stavke i pošaljite ponovo.",
  },
  no_permission: {
    message: "Za ovo nemate dozvolu.",
    action: "Obratite se administratoru.",
  },
  not_cancellable: {
    message: "Narudžbina se više ne može otkazati.",
    action: "Javite se komercijali.",
  },
  not_extendable: {
    message: "Rok ove narudžbine se više ne može produžiti.",
    action: "Osvežite narudžbinu i pogledajte njeno stanje.",
  },
  not_found: { message: "Traženo ne postoji.", action: "Proverite oznaku." },
  not_signed_in: { message: "Niste prijavljeni.", action: "Prijavite se." },
  origin_mismatch: {
    message: "Zahtev ne dolazi sa stranice portala.",
    action: "Otvorite portal na njegovoj adresi.",
  },
  partner_blocked: {
    message: "Naručivanje je privremeno obustavljeno.",
    action: "Javite se komercijali.",
  },
  password_change_required: {
    message: "Pre nastavka promenite lozinku.",
    action: "Unesite novu lozinku.",
  },
  password_too_weak: {
    message: "Lozinka je prekratka ili previše poznata.",
    action: "Izaberite lozinku od najmanje 8 znakova.",
  },
  password_unchanged: {
    message: "Nova lozinka je ista kao stara.",
    action: "Izaberite drugačiju lozinku.",
  },
  payload_too_large: {
    message: "Poslato je previše podataka odjednom.",
    action: "Podelite slanje na delove.",
  },
  reset_token_invalid: {
    message: "Veza za novu lozinku više ne važi.",
    action: "Zatražite novu.",
  },
  too_many_attempts: {
    message: "Previše neuspelih prijava.",
    action: "Pokušajte ponovo kasnije.",
  },
  too_many_orders: {
    message: "Narudžbine stižu prebrzo jedna za drugom.",
    action: "Sačekajte trenutak i pošaljite ponovo.",
  },
  unreadable: {
    message: "Datoteka se ne može pročitati: {detail}",
    action: "Ispravite datoteku i pošaljite je celu.",
  },
  username_taken: {
    message: "Korisničko ime {username} je zauzeto.",
    action: "Izaberite drugo.",
  },
};

const ENGLISH: Record<string, Text> = {
  ...EDITING_ENGLISH,
  account_disabled: {
    message: "This account is switched off.",
    action: "Contact the wholesaler.",
  },
  acknowledged_elsewhere: {
    message: "The order was already taken over under another document.",
    action: "Check the document number in the ERP.",
  },
  already_extended: {
    message: "The deadline of this reservation was already moved once.",
    action: "For a longer one contact your salesperson.",
  },
  already_undone: {
    message: "This change was already taken back.",
    action: "Refresh the history.",
  },
  bad_credentials: {
    message: "The user name or the password is wrong.",
    action: "Check both and try again.",
  },
  batch_too_large: {
    message: "Too many calls at once.",
    action: "Send at most 10 calls together.",
  },
  changed_meanwhile: {
    message: "The user {by} has changed this meanwhile, {at}",
    action: "Look at what stands now, then decide.",
  },
  choose_partner: {
    message: "No partner is chosen to act for.",
    action: "Choose a partner.",
  },
  company_incomplete: {
    message: "Orders are not taken while the wholesaler's data is incomplete.",
    action: "An administrator sets the account with: {command}.",
  },
  database_unavailable: {
    message: "The data cannot be reached just now.",
    action: "Try again in a moment. The cart on your phone is untouched.",
  },
  display_rule_band_gap: {
    message: "Rule {rule} ({target}): quantity {quantity} is in no band.",
    action:
      "Let the first band begin at 0, each next one where the one before ends, and the last one have no end.",
  },
  display_rule_band_negative: {
    message: "Rule {rule} ({target}): the band from {quantity} is below zero.",
    action: "Let the first band begin at 0.",
  },
  display_rule_band_overlap: {
    message: "Rule {rule} ({target}): quantity {quantity} is in two bands.",
    action: "Let each band end where the next one begins.",
  },
  display_rule_band_reversed: {
    message:
      "Rule {rule} ({target}): the band from {quantity} ends before it begins.",
    action: "Give it an end that is larger than its beginning.",
  },
  display_rule_field: {
    message: "Rule {rule} ({target}): the field {name} is not right.",
    action: "Correct it and send again.",
  },
  display_rule_twice: {
    message: "Rule {rule} ({target}) already stands as rule {first}.",
    action: "Keep one of them.",
  },
  display_rule_two_targets: {
    message: "Rule {rule} ({target}) names both a partner and a partner group.",
    action: "Keep one of the two, or make two rules of it.",
  },
  display_rule_unknown: {
    message: "Rule {rule} ({target}): there is no {code}.",
    action: "Check the code in the field {name}.",
  },
  encoding: {
    message: "The file is not UTF-8.",
    action: "Save it as UTF-8 and send it again.",
  },
  held: {
    message: "The import is held because it changes unusually much.",
    action: "Check the difference and confirm the import.",
  },
  id_reused: {
    message: "A different order was already accepted under this id.",
    action: "Open your orders and check what was accepted.",
  },
  idempotency_key_reused: {
    message: "The same key was already used for other content.",
    action: "Use a new key.",
  },
  internal: {
    message: "Something on our side did not work, and it was noted.",
    action: "Try again. If it happens again, tell us the code {correlationId}.",
  },
  invalid_exchange_key: {
    message: "The exchange key is not valid.",
    action: "Check the Authorization header.",
  },
  invalid_input: {
    message: "The field {field} is not right.",
    action: "Correct it and send again.",
  },
  item_twice: {
    message: "Item {itemCode} stands twice in the order.",
    action: "Join the quantities in one line.",
  },
  needs_decision: {
    message: "Some lines need your decision.",
    action: "Look at the marked lines and send again.",
  },
  no_permission: {
    message: "You have no permission for this.",
    action: "Ask the administrator.",
  },
  not_cancellable: {
    message: "The order can no longer be cancelled.",
    action: "Contact the sales department.",
  },
  not_extendable: {
    message: "The deadline of this order can no longer be moved.",
    action: "Refresh the order and look at its state.",
  },
  not_found: { message: "There is no such thing.", action: "Check the code." },
  not_signed_in: { message: "You are not signed in.", action: "Sign in." },
  origin_mismatch: {
    message: "The request does not come from the portal's page.",
    action: "Open the portal at its address.",
  },
  partner_blocked: {
    message: "Ordering is suspended for now.",
    action: "Contact the sales department.",
  },
  password_change_required: {
    message: "Change your password before going on.",
    action: "Enter a new password.",
  },
  password_too_weak: {
    message: "The password is too short or too well known.",
    action: "Choose one of at least 8 characters.",
  },
  password_unchanged: {
    message: "The new password is the same as the old one.",
    action: "Choose a different one.",
  },
  payload_too_large: {
    message: "Too much was sent at once.",
    action: "Send it in parts.",
  },
  reset_token_invalid: {
    message: "The link for a new password is no longer valid.",
    action: "Ask for a new one.",
  },
  too_many_attempts: {
    message: "Too many failed sign-ins.",
    action: "Try again later.",
  },
  too_many_orders: {
    message: "Orders follow each other too fast.",
    action: "Wait a moment and send again.",
  },
  unreadable: {
    message: "The file cannot be read: {detail}",
    action: "Correct the file and send it whole.",
  },
  username_taken: {
    message: "The user name {username} is taken.",
    action: "Choose another.",
  },
};

const CYRILLIC = Object.fromEntries(
  Object.entries(SERBIAN).map(([reason, text]) => [
    reason,
    {
      message: toSerbianCyrillic(text.message),
      action: toSerbianCyrillic(text.action),
    },
  ]),
);

const BY_LANGUAGE: Record<Language, Record<string, Text>> = {
  "sr-Latn": SERBIAN,
  "sr-Cyrl": CYRILLIC,
  en: ENGLISH,
};

/** The sentence and the advice of a refusal, in a language. */
export function refusalText(
  reason: string,
  language: Language,
  params: Record<string, RefusalParam> = {},
): Text {
  const texts = BY_LANGUAGE[language];
  const text = texts[reason] ??
    texts.internal ?? { message: reason, action: "" };
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? "";
      return String(typeof value === "object" ? value[language] : value);
    });
  return { message: fill(text.message), action: fill(text.action) };
}

/** All reasons that have a text, for the test that compares them with the code. */
export function reasonsWithText(): { serbian: string[]; english: string[] } {
  return { serbian: Object.keys(SERBIAN), english: Object.keys(ENGLISH) };
}
