import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

export interface ExportRow {
  number: string;
  state: string;
  document: string | null;
}

/** How far the messages about orders have come. */
export async function findExports(
  db: Kysely<Database>,
  numbers: string[],
): Promise<ExportRow[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<ExportRow>`
      select o.number, x.state, x.erp_document as document
      from order_export x join sales_order o on o.id = x.order_id
      where o.number = any(${numbers}::text[]) order by x.id`.execute(trx);
    return rows;
  });
}

/** As if leases of the dead, waits and the silence of the link were over. */
export async function dueNow(db: Kysely<Database>, now: Date): Promise<void> {
  await inTransaction(db, HOUSE, async (trx) => {
    await sql`
      update order_export set next_try_at = 'epoch',
        lease_until = case when tried_at < ${now}::timestamptz - interval '2 seconds'
          then null else lease_until end
      where state in ('waiting', 'fetched') and delivered_at is null
        and (next_try_at > ${now} or lease_until is not null)`.execute(trx);
    await sql`
      update order_sending set probe_at = ${now}
      where probe_at > ${now}`.execute(trx);
  });
}
