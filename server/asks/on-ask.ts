import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findAsks,
  lockAsk,
  seesAsk,
  type AskOfPartner,
} from "./asks.queries.ts";

/** What was seen of an ask when it was decided. */
export interface Seen {
  ask: number;
  revision: number;
}

const MISSING = refuse("NOT_FOUND", "not_found");
export const CLOSED = refuse("CONFLICT", "price_ask_closed");

/** Whether an ask is not as it was seen. */
export function isMoved(
  ask: AskOfPartner,
  state: AskOfPartner["state"],
  revision: number,
): boolean {
  return ask.state !== state || ask.revision !== revision;
}

/** An ask within what the caller may see. */
export async function findStaffAsk(
  { db }: Services,
  caller: Caller,
  number: number,
): Promise<AskOfPartner | Refusal> {
  const isSeen = await inReading(db, staffScope(caller), (trx) =>
    seesAsk(trx, number),
  );
  if (!isSeen) return MISSING;
  const [ask] = await inReading(db, HOUSE, (trx) => findAsks(trx, [number]));
  return ask ?? MISSING;
}

/** Decides an ask within what the caller may see, one after another. */
export async function onSeenAsk<T>(
  { db }: Services,
  { caller, number }: { caller: Caller; number: number },
  decide: (
    trx: Transaction<Database>,
    ask: AskOfPartner,
  ) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const isSeen = await inReading(db, staffScope(caller), (trx) =>
    seesAsk(trx, number),
  );
  if (!isSeen) return MISSING;
  return await inTransaction(db, HOUSE, async (trx) => {
    const ask = await lockAsk(trx, number);
    return ask ? await decide(trx, ask) : MISSING;
  });
}
