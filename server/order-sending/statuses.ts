import { refuse, type Refusal } from "../core/refusal.ts";
import {
  listStatusWords,
  listUnknownWords,
  lockStatusWords,
  removeStatusWord,
  saveStatusWord,
} from "../orders/erp-status.queries.ts";
import { foldStatus } from "../orders/erp-status.rules.ts";
import { settleStatusNotes } from "../orders/merge-order-status.ts";
import { ERP_STATES, type ErpState } from "../orders/order-status.rules.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";

type Deps = Pick<Services, "db" | "clock">;

/** What the ERP's words mean, and those that wait for a meaning. */
export async function getStatusWords({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => ({
    words: (await listStatusWords(trx)).map(({ editedAt, ...word }) => ({
      ...word,
      editedAt: editedAt.toISOString(),
    })),
    unknown: (await listUnknownWords(trx)).map(({ firstAt, ...word }) => ({
      ...word,
      firstAt: firstAt.toISOString(),
    })),
  }));
}

/**
 * Says what a word of the ERP's means; what was said in it settles by that. Said again it is the
 * same.
 *
 * @returns how many orders it has moved
 */
export async function setStatusWord(
  { db, clock }: Deps,
  caller: Pick<Caller, "username">,
  { text, state }: { text: string; state: ErpState | null },
): Promise<{ moved: number } | Refusal> {
  const isOurs = ERP_STATES.some((one) => one === foldStatus(text));
  if (isOurs) return refuse("CONFLICT", "own_status_word", { field: "text" });
  return await inTransaction(db, HOUSE, async (trx) => {
    await lockStatusWords(trx);
    const at = clock.now();
    await saveStatusWord(trx, { text, state, by: caller.username, at });
    return { moved: await settleStatusNotes(trx, text, at) };
  });
}

/** Takes a word's meaning away. What it has moved stays moved. */
export async function removeWord(
  { db }: Pick<Services, "db">,
  { text }: { text: string },
): Promise<{ text: string }> {
  await inTransaction(db, HOUSE, async (trx) => {
    await lockStatusWords(trx);
    await removeStatusWord(trx, text);
  });
  return { text };
}
