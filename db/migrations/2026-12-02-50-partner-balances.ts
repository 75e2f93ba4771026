import { sql, type Kysely } from "kysely";
import { ownForStaff } from "./ownership.ts";

/** What the ERP says that partners' cards come to, beside what they come to here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_balance (
      partner_id bigint not null references partner (id),
      side text not null check (side in ('customer', 'supplier')),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      as_of date not null,
      balance bigint not null,
      card_balance bigint,
      compared_at timestamptz,
      primary key (partner_id, side, currency)
    )`.execute(db);
  await ownForStaff(db, "partner_balance");
}
