import { sql, type Kysely } from "kysely";

/** The orders that the ERP was given in one form, the newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index order_export_form on order_export (form, order_id desc)
    where content is not null`.execute(db);
}
