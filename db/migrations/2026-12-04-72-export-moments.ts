import { sql, type Kysely } from "kysely";

/** When the ERP last took an order and last said yes: the last of each, without reading them all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index order_export_fetched on order_export (fetched_at)
    where fetched_at is not null`.execute(db);
  await sql`
    create index order_export_acknowledged on order_export (acknowledged_at)
    where acknowledged_at is not null`.execute(db);
}
