import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { LANGUAGES, type Language } from "../core/language.ts";
import { dateText, unitPriceText } from "../documents/format.rules.ts";
import { noteForPartner, type Note } from "../notices/note.queries.ts";
import type { Said } from "../notices/notices.rules.ts";
import { say } from "../notices/say.rules.ts";
import type { AskOfPartner } from "./asks.queries.ts";
import type { PriceAnswer } from "./price-ask.rules.ts";

const ANSWERED = {
  latin: {
    title: "Stigla je cena: {item}",
    text: "{price} {currency} bez PDV-a, do {until} {words}",
  },
  english: {
    title: "A price has come: {item}",
    text: "{price} {currency} without VAT, until {until} {words}",
  },
};
const REFUSED = {
  latin: { title: "Odgovor na traženu cenu: {item}", text: "{words}" },
  english: { title: "About the price you asked for: {item}", text: "{words}" },
};
const TAKEN_BACK = {
  latin: {
    title: "Odgovor o ceni je povučen: {item}",
    text: "Vaš upit ponovo čeka.",
  },
  english: {
    title: "The answer about a price is taken back: {item}",
    text: "What you asked for waits again.",
  },
};

type Trx = Transaction<Database>;

/** Tells those who order for the partner what came of his ask. */
export async function tellAsker(
  trx: Trx,
  ask: AskOfPartner,
  told: {
    at: Date;
    words: string;
    answer?: PriceAnswer & { currency: string };
  },
): Promise<void> {
  const { at, words, answer } = told;
  const item = ask.itemName;
  // Figures are written as each language writes them.
  const inOne = (language: Language): Said => {
    const all = answer
      ? say(ANSWERED, {
          item,
          words,
          price: unitPriceText(answer.netPrice, language),
          currency: answer.currency,
          until: dateText(answer.validTo, language),
        })
      : say(REFUSED, { item, words });
    return withoutEnd(all[language]);
  };
  const said = Object.fromEntries(
    LANGUAGES.map((language) => [language, inOne(language)]),
  ) as Note["said"];
  await tell(trx, ask, { at, said });
}

/** Tells them that what was answered holds no longer, and their ask waits again. */
export async function tellTakenBack(
  trx: Trx,
  ask: AskOfPartner,
  at: Date,
): Promise<void> {
  await tell(trx, ask, { at, said: say(TAKEN_BACK, { item: ask.itemName }) });
}

async function tell(
  trx: Trx,
  { partnerId, number, revision, itemCode }: AskOfPartner,
  { at, said }: Pick<Note, "at" | "said">,
): Promise<void> {
  await noteForPartner(
    trx,
    { partnerId, roles: ["owner", "buyer"] },
    {
      class: "messages",
      key: `price-ask:${number}:${revision}`,
      link: `/catalog/${encodeURIComponent(itemCode)}`,
      said,
      at,
    },
  );
}

/** An answer may come without a sentence of its own. */
const withoutEnd = ({ text, ...said }: Said): Said => ({
  ...said,
  ...(text !== undefined && { text: text.trim() }),
});
