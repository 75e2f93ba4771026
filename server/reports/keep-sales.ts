import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  addUpDays,
  addUpMonth,
  findWanted,
  listMonths,
  lockSales,
  noteMade,
  noteMonth,
  takeChanges,
} from "./keep-sales.queries.ts";

/** Changes that are added up at once, and how often in one turn. */
const BATCH = 500;
const TURNS = 200;

/**
 * Brings the sums that reports are made from up to the orders as they stand. It ends when nothing
 * waits, or when another process adds up already.
 */
export async function keepSales(
  { db }: Pick<Services, "db">,
  onMonth: (month: string) => void = () => {},
): Promise<void> {
  const { wanted, made } = await inTransaction(db, HOUSE, findWanted);
  if (wanted !== made) return await makeWanted({ db }, onMonth);
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
 * Makes the sums that are wanted anew, month by month: reports are served meanwhile, and orders
 * are placed. One process does it: the others leave it to that one, and where it died another goes
 * on after the last month that is done. What was noted of orders stays noted, and is added up once
 * more.
 */
async function makeWanted(
  { db }: Pick<Services, "db">,
  onMonth: (month: string) => void,
): Promise<void> {
  const months = await inTransaction(db, HOUSE, listMonths);
  for (;;) {
    const month = await inTransaction(db, HOUSE, async (trx) => {
      if (!(await lockSales(trx, { wait: false }))) return undefined;
      // Under the lock: another process may have done some of them, or all.
      const { wanted, made, making, madeMonth } = await findWanted(trx);
      if (made >= wanted) return undefined;
      const after = making === wanted ? (madeMonth ?? "") : "";
      const next = months.find((one) => one > after);
      if (next === undefined) {
        await noteMade(trx, wanted);
        return undefined;
      }
      await addUpMonth(trx, next);
      await noteMonth(trx, { making: wanted, month: next });
      return next;
    });
    if (month === undefined) return;
    onMonth(month);
  }
}

/** Makes all sums anew, whether they are wanted or not. */
export async function rebuildSales(
  { db }: Pick<Services, "db">,
  onMonth: (month: string) => void = () => {},
): Promise<void> {
  const { wanted } = await inTransaction(db, HOUSE, findWanted);
  const months = await inTransaction(db, HOUSE, listMonths);
  for (const month of months) {
    // oxlint-disable-next-line no-await-in-loop -- a month after the other
    await inTransaction(db, HOUSE, async (trx) => {
      await lockSales(trx, { wait: true });
      await addUpMonth(trx, month);
    });
    onMonth(month);
  }
  await inTransaction(db, HOUSE, (trx) => noteMade(trx, wanted));
}
