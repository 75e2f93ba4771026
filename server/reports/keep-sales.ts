import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  addUpDays,
  addUpMonth,
  findWanted,
  listMonths,
  lockSales,
  noteMade,
  takeChanges,
} from "./keep-sales.queries.ts";

/** Changes that are added up at once, and how often in one turn. */
const BATCH = 500;
const TURNS = 200;

/**
 * Brings the sums that reports are made from up to the orders as they stand. It ends when nothing
 * waits, or when another process adds up already.
 */
export async function keepSales({ db }: Pick<Services, "db">): Promise<void> {
  const { wanted, made } = await inTransaction(db, HOUSE, findWanted);
  if (wanted !== made) return await rebuildSales({ db });
  for (let turn = 0; turn < TURNS; turn += 1) {
    const taken = await inTransaction(db, HOUSE, async (trx) => {
      if (!(await lockSales(trx, { wait: false }))) return 0;
      const changes = await takeChanges(trx, BATCH);
      if (changes.length > 0) await addUpDays(trx, changes);
      return changes.length;
    });
    if (taken < BATCH) return;
  }
}

/**
 * Makes all sums anew, month by month: reports are served meanwhile, and orders are placed. What
 * was noted of orders stays noted, and is added up once more. What is wanted is made by one process:
 * the others stop when it has.
 */
export async function rebuildSales(
  { db }: Pick<Services, "db">,
  onMonth: (month: string) => void = () => {},
): Promise<void> {
  const { wanted, made } = await inTransaction(db, HOUSE, findWanted);
  const months = await inTransaction(db, HOUSE, listMonths);
  for (const month of months) {
    // oxlint-disable-next-line no-await-in-loop -- a month after the other
    const isDone = await inTransaction(db, HOUSE, async (trx) => {
      await lockSales(trx, { wait: true });
      // Under the lock: another process may have made all of them meanwhile.
      if (made < wanted && (await findWanted(trx)).made >= wanted) return true;
      await addUpMonth(trx, month);
      return false;
    });
    if (isDone) return;
    onMonth(month);
  }
  await inTransaction(db, HOUSE, (trx) => noteMade(trx, wanted));
}
