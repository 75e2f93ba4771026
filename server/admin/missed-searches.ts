import { firstDayShown } from "../catalog/missed-search.rules.ts";
import { listMissedSearches } from "../catalog/missed-searches.queries.ts";
import { knownCompany } from "../company/known-company.ts";
import { today } from "../platform/clock.ts";
import { inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { staffScope } from "../auth/staff-scope.ts";

export const ROWS_SHOWN = 200;

/** What partners looked for and did not find, without saying who: what is worth stocking. */
export async function getMissedSearches(services: Services, caller: Caller) {
  const { timeZone } = await knownCompany(services.db);
  const from = firstDayShown(today(services.clock, timeZone));
  const rows = await inTransaction(services.db, staffScope(caller), (trx) =>
    listMissedSearches(trx, { from, limit: ROWS_SHOWN }),
  );
  return { rows };
}
