import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { compareBalances } from "./erp-balance.queries.ts";

/** Compares all cards with what the ERP says of them, whatever was compared before. */
export async function compareAllBalances({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    compareBalances(trx, undefined, clock.now()),
  );
}
