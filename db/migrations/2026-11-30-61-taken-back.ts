import { sql, type Kysely } from "kysely";

/** A confirmation that a person gave by mistake may be taken back, and the history says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sales_order_event
      drop constraint sales_order_event_kind_check,
      add constraint sales_order_event_kind_check
        check (kind in ('state', 'extended', 'changed', 'taken_back'))`.execute(
    db,
  );
}
