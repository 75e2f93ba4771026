import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Allocation } from "../../db/tables/company.ts";

/** Brings what is kept of some partners' open items to what the rows of their cards say. */
export async function refreshOpenItems(
  trx: Transaction<Database>,
  partners: RawBuilder<number>,
): Promise<void> {
  const { rows } = await sql<{ ids: number[] }>`
    select array(${partners}) as ids`.execute(trx);
  const ids = rows[0]?.ids ?? [];
  if (ids.length === 0) return;
  await sql`delete from ledger_open_item where partner_id = any(${ids})`.execute(
    trx,
  );
  await sql`
    insert into ledger_open_item
    select * from ledger_open_items(${ids}, (select allocation from company))`.execute(
    trx,
  );
}

/** The same of all cards. */
export async function refreshAllOpenItems(
  trx: Transaction<Database>,
): Promise<void> {
  await refreshOpenItems(
    trx,
    sql`select partner_id from ledger_month union select partner_id from ledger_open_item`,
  );
}

export async function findAllocation(
  trx: Transaction<Database>,
): Promise<Allocation> {
  const company = await trx
    .selectFrom("company")
    .select("allocation")
    .executeTakeFirst();
  return company?.allocation ?? "fifo";
}

export async function updateAllocation(
  trx: Transaction<Database>,
  allocation: Allocation,
): Promise<void> {
  await trx.updateTable("company").set({ allocation }).execute();
}
