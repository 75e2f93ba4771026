import type { CalendarDate } from "../core/calendar.ts";
import { inTransaction, rollBackWith } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countRefusals } from "./probing.queries.ts";

/**
 * Counts a refusal that is about to be answered. Returns the items of which no more may be
 * refused today: then nothing is counted, and the refusal must not be answered.
 */
export async function countShortages(
  services: Services,
  refused: { partnerId: number; itemCodes: string[]; day: CalendarDate },
): Promise<string[]> {
  const { partnerId, itemCodes } = refused;
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const counted = new Set(await countRefusals(trx, refused));
    const exhausted = itemCodes.filter((code) => !counted.has(code));
    return exhausted.length > 0 ? rollBackWith(exhausted) : [];
  });
}
