import type { Language } from "../core/language.ts";
import type { NoticeSaid, Said } from "./notices.rules.ts";
import { orderSentence, type OrderSentence } from "./order-sentences.ts";

/** What a notice says to somebody who reads this language. */
export function saidIn(language: Language, said: NoticeSaid): Said {
  return "sentence" in said
    ? {
        title: orderSentence(
          language,
          said.sentence as OrderSentence,
          said.number,
        ),
      }
    : said[language];
}
