import { ownerTag } from "../lib/owner-tag.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { PAYEE_KEY } from "../payment/payee.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import {
  askCard,
  askOpenItems,
  askSummary,
  itemsKey,
  SUMMARY_KEY,
} from "./ask-ledger.ts";
import { cardKey, cardViewOf } from "./card-view.ts";
import { maySeeCard } from "./may-see-card.ts";

/** Keeps what is owed and whom it is paid to before anybody looks: it is paid without a signal too. */
export async function keepLedger(): Promise<void> {
  const owner = ownerTag();
  const keep = async (key: string, asked: Promise<unknown>) =>
    keepAnswer(owner, key, { value: await asked, at: Date.now() });
  const view = cardViewOf({});
  const currency = session.profile()?.currency;
  await Promise.all([
    keep(PAYEE_KEY, trpc.company.payee.query()),
    ...(maySeeCard()
      ? [
          keep(SUMMARY_KEY, askSummary()),
          keep(cardKey(view), askCard(view)),
          ...(currency
            ? [keep(itemsKey(currency), askOpenItems(currency))]
            : []),
        ]
      : []),
  ]);
}
