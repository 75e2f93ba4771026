import { sql, type Kysely } from "kysely";

/**
 * What all partners owe by age is added up from an index alone, partner after partner; and what
 * they have paid too much, a few rows beside all documents, is not looked for among those.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index ledger_open_item_late`.execute(db);
  await sql`
    create index ledger_open_item_age on ledger_open_item (partner_id, currency, due_date)
    include (open) where kind = 'document' and side = 'customer'`.execute(db);
  await sql`
    create index ledger_open_item_credit on ledger_open_item (partner_id, currency)
    where kind = 'credit' and side = 'customer'`.execute(db);
}
