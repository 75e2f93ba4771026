import type { RefusalText } from "./refusal-texts-sr.ts";

/** Of news, and of what partners ask and wait for. */
export const NEWS_SERBIAN = {
  asked_anew: {
    message: "Partner je ovu cenu u međuvremenu ponovo tražio.",
    action: "Odgovorite na novi upit.",
  },
  below_minimum_price: {
    message: "Cena je ispod najniže za ovaj artikal ({price} {currency}).",
    action: "Dajte višu ili zamolite administratora.",
  },
  day_passed: {
    message: "Taj dan je prošao.",
    action: "Izaberite današnji ili kasniji.",
  },
  item_not_offered: {
    message: "Ovaj artikal Vam se više ne nudi.",
    action: "Pitajte komercijalu porukom.",
  },
  number_goes_back: {
    message: "Brojevi ispod {next} su već dodeljeni narudžbinama.",
    action: "Upišite {next} ili više.",
  },
  ordered_with_price: {
    message: "Po ovoj ceni je već naručeno ({number}).",
    action: "Cena ostaje do isteka roka.",
  },
  price_not_better: {
    message: "Partner ovu količinu već plaća manje: {price} {currency}.",
    action: "Dajte nižu cenu ili odbijte upit uz objašnjenje.",
  },
  price_would_not_hold: {
    message:
      "Po Vašim pravilima cena ne bi važila: bilo bi {price} {currency}.",
    action: "Proverite ograničenja artikla i akcije, pa dajte drugu.",
  },
  subject_empty: {
    message: "Mejl nema naslov.",
    action: "Upišite naslov ili vratite podrazumevani.",
  },
  subject_lines: {
    message: "Naslov mejla mora da stoji u jednom redu.",
    action: "Izbrišite prelome reda iz naslova.",
  },
  unknown_placeholder: {
    message: "Mejl ne zna šta je {name}.",
    action: "Izaberite jednu od ponuđenih oznaka, ili izbrišite zagrade.",
  },
  price_would_rise: {
    message:
      "Pri količini {quantity} partner već plaća manje: {price} {currency}.",
    action: "Ograničite količine ili dajte nižu cenu.",
  },
  price_would_rise_by_payment: {
    message:
      "Pri količini {quantity} i plaćanju „{payment}” partner već plaća manje: {price} {currency}.",
    action: "Ograničite količine ili dajte nižu cenu.",
  },
  rule_of_answer: {
    message: "Ovo pravilo je odgovor na upit za cenu, koji je povučen.",
    action: "Odgovorite na upit ponovo.",
  },
  quantities_reversed: {
    message: "Najveća količina je manja od najmanje.",
    action: "Ispravite jednu od njih.",
  },
  too_many_asks: {
    message: "Previše upita već čeka odgovor.",
    action: "Sačekajte odgovor ili povucite neki upit.",
  },
  news_changed: {
    message: "Vest je u međuvremenu izmenjena.",
    action: "Pročitajte je ponovo, pa potvrdite.",
  },
  not_a_picture: {
    message: "Fajl nije slika koja može da se prikaže.",
    action: "Izaberite JPEG, PNG ili WebP.",
  },
  price_ask_closed: {
    message: "Na ovaj upit je već odgovoreno.",
    action: "Osvežite listu upita.",
  },
} satisfies Record<string, RefusalText>;

export const NEWS_ENGLISH: Record<keyof typeof NEWS_SERBIAN, RefusalText> = {
  asked_anew: {
    message: "The partner has asked for this price anew meanwhile.",
    action: "Answer the new request.",
  },
  below_minimum_price: {
    message: "The price is below the item's lowest ({price} {currency}).",
    action: "Give a higher one, or ask an administrator.",
  },
  day_passed: {
    message: "That day has passed.",
    action: "Choose today or a later one.",
  },
  item_not_offered: {
    message: "This item is no longer offered to you.",
    action: "Ask sales by a message.",
  },
  number_goes_back: {
    message: "Orders have numbers up to below {next} already.",
    action: "Enter {next} or more.",
  },
  ordered_with_price: {
    message: "There is an order at this price already ({number}).",
    action: "The price stays until its day.",
  },
  price_not_better: {
    message: "The partner already pays less for this: {price} {currency}.",
    action: "Give a lower price, or refuse with a reason.",
  },
  price_would_not_hold: {
    message:
      "By your rules the price would not hold: it would be {price} {currency}.",
    action: "Look at the item's limits and its actions, then give another.",
  },
  subject_empty: {
    message: "The mail has no subject.",
    action: "Enter one, or put back the standard one.",
  },
  subject_lines: {
    message: "The subject of a mail must be on one line.",
    action: "Remove the line breaks from the subject.",
  },
  unknown_placeholder: {
    message: "The mail does not know what {name} is.",
    action: "Choose one of the names offered, or remove the braces.",
  },
  price_would_rise: {
    message:
      "At quantity {quantity} the partner already pays less: {price} {currency}.",
    action: "Limit the quantities, or give a lower price.",
  },
  price_would_rise_by_payment: {
    message:
      "At quantity {quantity}, paying by “{payment}”, the partner already pays less: {price} {currency}.",
    action: "Limit the quantities, or give a lower price.",
  },
  rule_of_answer: {
    message:
      "This rule is the answer to a request for a price, and was taken back.",
    action: "Answer the request again.",
  },
  quantities_reversed: {
    message: "The largest quantity is under the smallest.",
    action: "Correct one of them.",
  },
  too_many_asks: {
    message: "Too many requests wait for an answer already.",
    action: "Wait for an answer, or take one back.",
  },
  news_changed: {
    message: "This news has changed meanwhile.",
    action: "Read it again, then confirm it.",
  },
  not_a_picture: {
    message: "The file is no picture that can be shown.",
    action: "Choose a JPEG, PNG or WebP.",
  },
  price_ask_closed: {
    message: "This request has been answered already.",
    action: "Refresh the list of requests.",
  },
};
