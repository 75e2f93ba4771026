import { sql, type Kysely } from "kysely";

/** A partner whom staff have switched off, and what his list is found by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // All that serves an active partner stops by `active`; why it is so is said beside it, and the
  // ERP's next file, which knows nothing of it, does not switch him on again.
  await sql`
    alter table partner
      add column switched_off_at timestamptz,
      add column switched_off_by text,
      add constraint partner_switched_off check (
        (switched_off_at is null) = (switched_off_by is null)
        and (switched_off_at is null or not active))`.execute(db);
  // Partners by name, page after page.
  await sql`
    create index partner_by_name on partner (name collate "sr-Latn-x-icu", code collate "C")`.execute(
    db,
  );
  // Whether a partner owes something late, by one row.
  await sql`
    create index ledger_open_item_late on ledger_open_item (partner_id, currency, due_date)
    where kind = 'document' and side = 'customer'`.execute(db);
  // A partner's last orders by when they were placed, without reading them: how often he orders.
  await sql`
    create index sales_order_rhythm on sales_order (partner_id, placed_at desc)
    where state not in ('cancelled', 'refused', 'expired')`.execute(db);
}
