import type { CalendarDate } from "../core/calendar.ts";
import { HOUSE, inTransaction, rollBackWith } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countRefusals, sweepRefusals } from "./probing.queries.ts";
import { firstDayKept } from "./probing.rules.ts";

/**
 * Counts a refusal that is about to be answered. Returns the items of which no more may be
 * refused today: then nothing is counted, and the refusal must not be answered.
 */
export async function countShortages(
  services: Services,
  refused: { partnerId: number; itemCodes: string[]; day: CalendarDate },
): Promise<string[]> {
  const { partnerId, itemCodes, day } = refused;
  const scope = { role: "partner", partnerId } as const;
  const { exhausted, isFirst } = await inTransaction(
    services.db,
    scope,
    async (trx) => {
      const counted = await countRefusals(trx, refused);
      const known = new Set(counted.map(({ itemCode }) => itemCode));
      const missing = itemCodes.filter((code) => !known.has(code));
      if (missing.length > 0)
        rollBackWith({ exhausted: missing, isFirst: false });
      return {
        exhausted: [],
        isFirst: counted.some(({ refusals }) => refusals === 1),
      };
    },
  );
  if (isFirst) {
    await inTransaction(services.db, HOUSE, (trx) =>
      sweepRefusals(trx, firstDayKept(day)),
    );
  }
  return exhausted;
}
