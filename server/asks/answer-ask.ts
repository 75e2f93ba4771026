import { localToday } from "../company/known-company.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, rollBackWith } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { orExists } from "../pricing/edit-rule.ts";
import { grantRule } from "../pricing/grant-price.ts";
import { lockAsk, updateAnswered, updateRefused } from "./asks.queries.ts";
import { checkedRule } from "./check-answer.ts";
import {
  CLOSED,
  findStaffAsk,
  isMoved,
  onSeenAsk,
  type Seen,
} from "./on-ask.ts";
import { faultOf, type PriceAnswer } from "./price-ask.rules.ts";
import { tellAsker } from "./tell-asker.ts";

/**
 * Answers with a price: a contract of the partner's own, for these days and quantities, by which
 * the same engine reckons as by any other. It must come out as it was given, or is refused.
 */
export async function answerPriceAsk(
  services: Services,
  caller: Caller,
  {
    ask: number,
    revision,
    words,
    ...answer
  }: Seen & PriceAnswer & { words: string },
): Promise<{ answered: true } | Refusal> {
  const ask = await findStaffAsk(services, caller, number);
  if (isRefusal(ask)) return ask;
  if (isMoved(ask, "open", revision)) return CLOSED;
  const fault = faultOf(answer, await localToday(services));
  if (fault) return fault;
  const draft = await checkedRule(services, caller, { ask, answer });
  if (isRefusal(draft)) return draft;
  const editing = { services, caller };
  return await orExists(() =>
    inTransaction(services.db, HOUSE, async (trx) => {
      const locked = await lockAsk(trx, number);
      if (!locked || isMoved(locked, "open", revision)) return CLOSED;
      const rule = await grantRule(trx, editing, draft);
      if (isRefusal(rule)) return rollBackWith(rule);
      const at = services.clock.now();
      const currency = draft.currency ?? "";
      await updateAnswered(
        trx,
        { number, at, by: caller.username, words },
        { ...answer, currency, ruleId: rule.id },
      );
      await tellAsker(trx, locked, {
        at,
        words,
        answer: { ...answer, currency },
      });
      return { answered: true as const };
    }),
  );
}

/** Says no, with a sentence that the partner reads. */
export async function refusePriceAsk(
  services: Services,
  caller: Caller,
  { ask: number, revision, words }: Seen & { words: string },
): Promise<{ refused: true } | Refusal> {
  return await onSeenAsk(services, { caller, number }, async (trx, ask) => {
    if (isMoved(ask, "open", revision)) return CLOSED;
    const at = services.clock.now();
    await updateRefused(trx, { number, at, by: caller.username, words });
    await tellAsker(trx, ask, { at, words });
    return { refused: true };
  });
}
