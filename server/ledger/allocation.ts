import type { Allocation } from "../../db/tables/company.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findAllocation,
  refreshAllOpenItems,
  updateAllocation,
} from "./open-items.queries.ts";

export async function getAllocation({
  db,
}: Pick<Services, "db">): Promise<Allocation> {
  return await inTransaction(db, HOUSE, findAllocation);
}

/** Sets the rule, and settles every card anew by it, between two imports of the ledger. */
export async function setAllocation(
  { db }: Pick<Services, "db">,
  { allocation, byName }: { allocation: Allocation; byName: string },
): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    await nameActor(trx, byName);
    await lockName(trx, "feed ledger");
    const before = await findAllocation(trx);
    if (before === allocation) return;
    await updateAllocation(trx, allocation);
    await refreshAllOpenItems(trx);
  });
}
