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

/** All that the books say of an order's messages and of the link: for whoever reads a failure. */
export async function tellExport(
  db: Kysely<Database>,
  number: string,
): Promise<string> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{ told: string }>`
      select jsonb_build_object(
        'now', now(),
        'messages', (select jsonb_agg(to_jsonb(x) - 'content' order by x.id) from order_export x
          join sales_order o on o.id = x.order_id where o.number = ${number}),
        'link', (select to_jsonb(s) - 'secret' from order_sending s),
        'held', (select jsonb_agg(jsonb_build_object('pid', a.pid, 'state', a.state,
            'since', a.xact_start, 'waits', a.wait_event, 'query', left(a.query, 80)))
          from pg_stat_activity a where a.datname = current_database()
            and a.xact_start < now() - interval '2 seconds'))::text as told`.execute(
      trx,
    );
    return rows[0]?.told ?? "";
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
