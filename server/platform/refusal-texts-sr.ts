/** A refusal as a person is told of it: what happened, and what to do. */
export interface RefusalText {
  message: string;
  action: string;
}

/** The sentences of refusals by their reasons; `{name}` is filled from the refusal. */
export const SERBIAN = {
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
  batch_decided: {
    message: "O ovom uvozu je već odlučeno ({by}).",
    action: "Osvežite stranicu.",
  },
  batch_undone: {
    message: "Ovaj uvoz je već vraćen ({by}).",
    action: "Osvežite stranicu.",
  },
  app_outdated: {
    message: "Aplikacija na ovom uređaju je stara.",
    action: "Ažurirajte je. Korpa i neposlate narudžbine ostaju na uređaju.",
  },
  bad_credentials: {
    message: "Korisničko ime ili lozinka nisu ispravni.",
    action: "Proverite unos i pokušajte ponovo.",
  },
  batch_too_large: {
    message: "Previše poziva odjednom.",
    action: "Pošaljite najviše 10 poziva zajedno.",
  },
  being_sent: {
    message: "Narudžbina se upravo šalje u ERP.",
    action: "Sačekajte minut, pa pogledajte šta je ERP odgovorio.",
  },
  below_minimum_order: {
    message: "Još {missing} do najmanje narudžbine.",
    action: "Najmanja narudžbina je {minimum} bez PDV-a. Dodajte stavke.",
  },
  change_over_limit: {
    message: "Sa ovom izmenom narudžbina prelazi Vaš kreditni limit.",
    action:
      "Ostavite je kako jeste, pa ostatak pošaljite kao novu narudžbinu: čekaće odobrenje.",
  },
  change_overdue: {
    message: "Zbog dospelog duga narudžbina se ne može povećati bez odobrenja.",
    action:
      "Ostavite je kako jeste, pa ostatak pošaljite kao novu narudžbinu: čekaće odobrenje.",
  },
  change_in_advance_only: {
    message: "Više od ovoga može samo uz plaćanje unapred.",
    action:
      "Ostavite je kako jeste, pa ostatak pošaljite kao novu narudžbinu uz plaćanje unapred.",
  },
  changed_meanwhile: {
    message: "U međuvremenu je ovo izmenio korisnik {by}, {at}",
    action: "Pogledajte šta sada važi, pa odlučite.",
  },
  changed_since: {
    message: "Posle ove izmene je bilo drugih, pa se ne može vratiti.",
    action: "Vratite prvo poslednju, ili unesite vrednost ponovo.",
  },
  choose_partner: {
    message: "Nije izabran partner u čije ime radite.",
    action: "Izaberite partnera.",
  },
  company_incomplete: {
    message: "Narudžbine se ne primaju jer podaci veleprodavca nisu potpuni.",
    action: "Administrator treba da upiše račun naredbom: {command}.",
  },
  contract_without_item: {
    message: "Ugovorena cena mora da navede artikal.",
    action: "Izaberite artikal.",
  },
  database_unavailable: {
    message: "Podaci trenutno nisu dostupni.",
    action:
      "Pokušajte ponovo za koji trenutak. Korpa na telefonu je netaknuta.",
  },
  dates_reversed: {
    message: "Kraj važenja je pre početka.",
    action: "Ispravite datume.",
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
  growth_needs_sales: {
    message: "Količinu stavke {item} danas može da poveća samo prodaja.",
    action: "Ostavite je kako jeste ili pozovite prodaju.",
  },
  first_link_invalid: {
    message: "Ova veza više ne otvara prvog administratora.",
    action:
      "Pokrenite server ponovo: dok nema administratora, ispisuje novu vezu.",
  },
  form_rule_never_fits: {
    message: "Pravilo {rule} ne može nikada da odluči.",
    action: "Promenite mu uslov ili mesto, ili ga uklonite.",
  },
  held: {
    message: "Uvoz je zadržan jer menja neuobičajeno mnogo.",
    action: "Proverite razliku i potvrdite uvoz.",
  },
  id_reused: {
    message: "Pod ovom oznakom je već primljeno nešto drugo.",
    action: "Pogledajte šta je primljeno, pa pošaljite ostalo kao novo.",
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
  key_long_revoked: {
    message: "Ovaj ključ je davno povučen.",
    action: "Napravite nov.",
  },
  key_name_taken: {
    message: "Ključ pod nazivom {name} je u upotrebi.",
    action: "Dajte drugi naziv.",
  },
  key_scope: {
    message: "Ovaj ključ ne otvara {field}.",
    action: "Upotrebite ključ koji je za to napravljen.",
  },
  keyed_followed: {
    message: "Posle ručnog unosa se na narudžbini već nešto desilo.",
    action: "Ispravite narudžbinu u ERP-u, pa nastavite odatle.",
  },
  last_line: {
    message: "Narudžbina ne može da ostane bez stavki.",
    action: "Ostavite bar jednu stavku ili otkažite narudžbinu.",
  },
  list_has_prices: {
    message: "Valuta cenovnika u kome ima cena se ne menja.",
    action: "Napravite nov cenovnik.",
  },
  needs_decision: {
    message: "Neke stavke traže Vašu odluku.",
    action: "Pregledajte označene stavke i pošaljite ponovo.",
  },
  negative_value: {
    message: "Vrednost ne može biti negativna.",
    action: "Unesite nulu ili više.",
  },
  no_finance_role: {
    message: "Finansijsku karticu vide vlasnik i finansije.",
    action: "Obratite se vlasniku naloga u svojoj firmi.",
  },
  no_permission: {
    message: "Za ovo nemate dozvolu.",
    action: "Obratite se administratoru.",
  },
  not_a_push_url: {
    message:
      "Adresa mora početi sa http:// ili https:// i biti bez korisničkog imena i lozinke.",
    action: "Upišite celu adresu na kojoj ERP prima narudžbine.",
  },
  not_cancellable: {
    message: "Narudžbina se više ne može otkazati.",
    action: "Javite se komercijali.",
  },
  not_changeable: {
    message: "U ovom stanju narudžbina se više ne može menjati.",
    action: "Osvežite narudžbinu i pogledajte njeno stanje.",
  },
  not_confirmable: {
    message: "Ova narudžbina ne čeka odobrenje.",
    action: "Osvežite narudžbinu i pogledajte njeno stanje.",
  },
  not_extendable: {
    message: "Rok ove narudžbine se više ne može produžiti.",
    action: "Osvežite narudžbinu i pogledajte njeno stanje.",
  },
  held_file_elsewhere: {
    message: "Fajl ovog uvoza nije na ovom serveru ({host}).",
    action: "Pošaljite fajl ponovo.",
  },
  not_newest_batch: {
    message: "Posle ovog uvoza stigao je noviji.",
    action: "Vratite prvo noviji.",
  },
  not_undoable: {
    message: "Ovaj uvoz se ne vraća u jednom koraku.",
    action: "Pošaljite prethodni fajl.",
  },
  not_found: { message: "Traženo ne postoji.", action: "Proverite oznaku." },
  not_signed_in: { message: "Niste prijavljeni.", action: "Prijavite se." },
  not_transferable: {
    message: "Ova narudžbina još ne ide u ERP.",
    action: "Prvo je odobrite.",
  },
  origin_mismatch: {
    message: "Zahtev ne dolazi sa stranice portala.",
    action: "Otvorite portal na njegovoj adresi.",
  },
  own_status_word: {
    message: "Ova reč je reč portala i važi sama po sebi.",
    action: "Za nju značenje ne treba.",
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
  percent_range: {
    message: "Procenat mora biti između 0 i 100.",
    action: "Ispravite procenat.",
  },
  price_policy_field: {
    message: "Cenovna politika: polje {field} nije ispravno.",
    action: "Polje prima: {takes}.",
  },
  price_policy_unknown: {
    message: "Cenovna politika nema polje {field}.",
    action: "Polja su: {fields}.",
  },
  prices_moved: {
    message: "Cene su se upravo promenile.",
    action: "Pokušajte ponovo za koji trenutak.",
  },
  reset_token_invalid: {
    message: "Ovaj link je iskorišćen ili je istekao.",
    action: "Zatražite novi na prijavi, ili od onoga ko Vas je pozvao.",
  },
  rule_exists: {
    message: "Takvo pravilo već postoji.",
    action: "Izmenite postojeće, ili dajte drugi početak važenja.",
  },
  rule_two_conditions: {
    message: "Rabat ima samo jedan uslov: količinu, način ili rok plaćanja.",
    action: "Ostavite jedan uslov.",
  },
  rule_two_owners: {
    message: "Pravilo navodi i partnera i grupu: može samo jedno.",
    action: "Ostavite partnera ili grupu.",
  },
  rule_two_values: {
    message: "Pravilo daje i procenat i neto cenu: može samo jedno.",
    action: "Ostavite procenat ili cenu.",
  },
  rule_without_percent: {
    message: "Rabat mora da ima procenat.",
    action: "Unesite procenat.",
  },
  rule_without_value: {
    message: "Pravilo mora da ima neto cenu ili procenat.",
    action: "Unesite jedno od njih.",
  },
  sending_not_set: {
    message: "Adresa ERP-a još nije sačuvana.",
    action: "Izaberite slanje na adresu i sačuvajte.",
  },
  statement_changed: {
    message: "Stanje se u međuvremenu promenilo.",
    action: "Pogledajte novo stanje, pa odgovorite na njega.",
  },
  statement_too_long: {
    message: "Izvod je predugačak za PDF: ima više od {most} stavki.",
    action: "Uzmite Excel, ili izaberite kraći period.",
  },
  taken_up: {
    message: "Prodaja je već preuzela narudžbinu.",
    action: "Za izmenu pozovite prodaju ili pošaljite novu narudžbinu.",
  },
  too_many_carts: {
    message: "Već imate {most} korpi.",
    action: "Pošaljite ili uklonite neku, pa napravite novu.",
  },
  too_many_cart_lines: {
    message: "Korpa može imati najviše {most} stavki.",
    action: "Pošaljite što je u njoj ili ostatak stavite u drugu korpu.",
  },
  too_many_aliases: {
    message: "Upamćeno je već {most} Vaših naziva i šifara.",
    action: "Obrišite one koje više ne koristite.",
  },
  too_many_lists: {
    message: "Vaša firma već ima {most} spiskova.",
    action: "Obrišite onaj koji više nije potreban.",
  },
  too_many_attempts: {
    message: "Previše neuspelih prijava.",
    action: "Pokušajte ponovo kasnije.",
  },
  too_many_orders: {
    message: "Narudžbine stižu prebrzo jedna za drugom.",
    action: "Sačekajte trenutak i pošaljite ponovo.",
  },
  total_changed: {
    message: "Cene su se u međuvremenu promenile.",
    action: "Pogledajte novi zbir, pa sačuvajte ponovo.",
  },
  ubl_incomplete: {
    message: "Za UBL nedostaje ili nije ispravno: {field}.",
    action: "Ispravite to u ERP-u, ili uzmite narudžbinu u drugom zapisu.",
  },
  unknown_code: {
    message: "Ne postoji „{value}“.",
    action: "Izaberite iz spiska.",
  },
  unreadable: {
    message: "Datoteka se ne može pročitati: {detail}",
    action: "Ispravite datoteku i pošaljite je celu.",
  },
  username_taken: {
    message: "Korisničko ime {username} je zauzeto.",
    action: "Izaberite drugo.",
  },
  wished_date_past: {
    message: "Željeni dan isporuke je prošao.",
    action: "Izaberite današnji ili kasniji dan, ili ga izostavite.",
  },
  wished_date_too_late: {
    message: "Željeni dan isporuke je dalje od godinu dana.",
    action: "Izaberite raniji dan, ili ga izostavite.",
  },
} satisfies Record<string, RefusalText>;

export type RefusalReason = keyof typeof SERBIAN;
