import { knownCompany } from "../company/known-company.ts";
import { addDays } from "../core/calendar.ts";
import { today } from "../platform/clock.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { sweepNotices } from "../notices/inbox.queries.ts";
import { sweepStaffNotices } from "../notices/staff-notices.queries.ts";
import { sweepRefusals } from "../stock/probing.queries.ts";
import { sweepMissedSearches } from "./missed-searches.queries.ts";

const DAYS_KEPT = 90;
const NOTICES_KEPT_MS = 400 * 24 * 3_600_000;

/**
 * Forgets what was counted by day and is old: searches without a result, refusals for want of
 * stock; and what people were told more than a year ago. Safe to run in any number of processes at once.
 */
export async function forgetOldDays(services: Services): Promise<void> {
  const { timeZone } = await knownCompany(services.db);
  const firstKept = addDays(today(services.clock, timeZone), -DAYS_KEPT);
  await inTransaction(services.db, HOUSE, async (trx) => {
    await sweepRefusals(trx, firstKept);
    await sweepMissedSearches(trx, firstKept);
    const now = services.clock.now().getTime();
    await sweepNotices(trx, new Date(now - NOTICES_KEPT_MS));
    await sweepStaffNotices(trx, new Date(now - NOTICES_KEPT_MS));
  });
}
