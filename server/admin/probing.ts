import { inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { listProbing } from "../stock/probing.queries.ts";
import { staffScope } from "../auth/staff-scope.ts";

const ROWS_SHOWN = 200;

/** Partners who asked for more of an item than there is over and over, the latest days first. */
export async function getProbing(services: Services, caller: Caller) {
  const rows = await inTransaction(services.db, staffScope(caller), (trx) =>
    listProbing(trx, ROWS_SHOWN),
  );
  return { rows };
}
