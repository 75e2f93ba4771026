import type { Language } from "../core/language.ts";

/** What is said of an order. */
export type OrderSentence =
  | "placed"
  | "on_hold"
  | "asks_owner"
  | "approved"
  | "confirmed"
  | "changed"
  | "paid"
  | "cancelled"
  | "cancelling"
  | "partly_shipped"
  | "shipped"
  | "refused"
  | "expired";

/** What a notice says of an order: its number, and no price and no name. */
const SENTENCES: Record<Language, Record<OrderSentence, string>> = {
  "sr-Latn": {
    placed: "Narudžbina {number} je primljena",
    on_hold: "Narudžbina {number} čeka odobrenje",
    asks_owner: "Narudžbina {number} čeka Vaše odobrenje",
    approved: "Narudžbina {number} je odobrena",
    confirmed: "Narudžbina {number} je potvrđena",
    changed: "Narudžbina {number} je izmenjena",
    paid: "Uplata za narudžbinu {number} je proknjižena, roba ostaje rezervisana",
    cancelled: "Narudžbina {number} je otkazana",
    cancelling: "Veleprodaja otkazuje narudžbinu {number}",
    partly_shipped: "Deo narudžbine {number} je poslat",
    shipped: "Narudžbina {number} je poslata",
    refused: "Narudžbina {number} je odbijena",
    expired: "Narudžbina {number} je istekla",
  },
  "sr-Cyrl": {
    placed: "Наруџбина {number} је примљена",
    on_hold: "Наруџбина {number} чека одобрење",
    asks_owner: "Наруџбина {number} чека Ваше одобрење",
    approved: "Наруџбина {number} је одобрена",
    confirmed: "Наруџбина {number} је потврђена",
    changed: "Наруџбина {number} је измењена",
    paid: "Уплата за наруџбину {number} је прокњижена, роба остаје резервисана",
    cancelled: "Наруџбина {number} је отказана",
    cancelling: "Велепродаја отказује наруџбину {number}",
    partly_shipped: "Део наруџбине {number} је послат",
    shipped: "Наруџбина {number} је послата",
    refused: "Наруџбина {number} је одбијена",
    expired: "Наруџбина {number} је истекла",
  },
  en: {
    placed: "Order {number} is received",
    on_hold: "Order {number} waits for approval",
    asks_owner: "Order {number} waits for your approval",
    approved: "Order {number} is approved",
    confirmed: "Order {number} is confirmed",
    changed: "Order {number} is changed",
    paid: "The payment of order {number} is posted, the goods stay reserved",
    cancelled: "Order {number} is cancelled",
    cancelling: "The wholesaler is cancelling order {number}",
    partly_shipped: "Part of order {number} is on its way",
    shipped: "Order {number} is on its way",
    refused: "Order {number} is refused",
    expired: "Order {number} has expired",
  },
};

export function orderSentence(
  language: Language,
  sentence: OrderSentence,
  number: string,
): string {
  return SENTENCES[language][sentence].replace("{number}", number);
}
