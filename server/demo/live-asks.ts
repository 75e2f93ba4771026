import { answerPriceAsk, refusePriceAsk } from "../asks/answer-ask.ts";
import { askForPrice } from "../asks/ask-for-price.ts";
import { isRefusal } from "../core/refusal.ts";
import { lookForMovedPrices } from "../orders/look-for-moved-prices.ts";
import { quoteOrder } from "../orders/quote-order.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { basketOf } from "./act-orders.ts";
import { findAsk } from "./cast.queries.ts";
import { idOf, type Demo } from "./demo-stage.ts";

interface Ask {
  partner: string;
  daysAgo: number;
  times: number;
  note: string;
  answer?: { words: string; percent?: number };
}

/**
 * A price is given to none of the two companies that have a sign-in, and on something of which an
 * order waits for the ERP: what was agreed there is dearer now.
 */
const ASKS: Ask[] = [
  {
    partner: "10013",
    daysAgo: 1,
    times: 1,
    note: "Uzimamo mesečno, može li bolja cena?",
    answer: { words: "Važi do kraja januara.", percent: 6 },
  },
  {
    partner: "10012",
    daysAgo: 9,
    times: 4,
    note: "Konkurencija nudi jeftinije.",
    answer: { words: "Na ovom artiklu nemamo prostora za nižu cenu." },
  },
  {
    partner: "10011",
    daysAgo: 1,
    times: 20,
    note: "Za otvaranje novog objekta",
  },
  { partner: "10001", daysAgo: 0, times: 10, note: "Za praznike, jednokratno" },
];

/** Has partners ask for prices, and the house answer some. */
export async function liveAsks(demo: Demo): Promise<void> {
  for (const [index, ask] of ASKS.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- four
    await liveThrough(demo, ask, index);
  }
  await lookForMovedPrices(demo.services);
}

async function liveThrough(
  demo: Demo,
  { partner, daysAgo, times, note, answer }: Ask,
  index: number,
): Promise<void> {
  const by = demo.of(partner);
  const [line] = await basketOf(demo, partner, {
    lines: 1,
    skip: 6,
    times,
    plenty: 4,
  });
  if (!line) return;
  const { itemCode, quantity } = line;
  const id = idOf(`ask ${index}`);
  const at = daysAgo === 0 ? demo.ago(110) : demo.at(daysAgo, "10:40");
  const asked = await askForPrice(at, by, {
    id,
    itemCode,
    quantity,
    note,
    language: "sr-Latn",
  });
  if (isRefusal(asked) || !answer) return void demo.said(`ask ${index}`, asked);
  const ask = await inReading(demo.services.db, HOUSE, (trx) =>
    findAsk(trx, id),
  );
  if (!ask) return;
  const seen = { ask: ask.number, revision: ask.revision };
  const { caller } = demo.who("admin");
  const { words, percent } = answer;
  const later = demo.at(daysAgo - 1, "09:10");
  if (percent === undefined) {
    const refused = await refusePriceAsk(later, caller, { ...seen, words });
    return void demo.said(`refused ${index}`, refused);
  }
  const lines = [{ itemCode, quantity }];
  const quote = await quoteOrder(later, by.partnerId, { lines });
  if (isRefusal(quote)) return void demo.said(`quote ${index}`, quote);
  const before = quote.lines[0]?.netPrice ?? 0;
  demo.said(
    `answered ${index}`,
    await answerPriceAsk(later, caller, {
      ...seen,
      words,
      netPrice: Math.round((before * (100 - percent)) / 10_000) * 100,
      validFrom: demo.day(daysAgo - 1),
      validTo: demo.day(-60),
      minQuantity: null,
      maxQuantity: null,
    }),
  );
}
