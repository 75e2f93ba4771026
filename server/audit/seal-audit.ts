import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findChainHead, sealPending } from "./seal.queries.ts";

const AT_ONCE = 2000;

/**
 * Seals what waits. Where the chain ends is logged as well: whoever cuts entries off its end would
 * have to change the log of that day too.
 */
export async function sealAudit({
  db,
  log,
}: Pick<Services, "db" | "log">): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await inTransaction(db, HOUSE, (trx) =>
      sealPending(trx, AT_ONCE),
    );
    sealed += count;
    if (count < AT_ONCE) break;
  }
  if (sealed > 0) {
    const head = await inTransaction(db, HOUSE, findChainHead);
    log.info({ sealed, ...head }, "audit sealed");
  }
  return sealed;
}
