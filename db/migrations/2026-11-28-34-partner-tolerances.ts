import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * What a partner has allowed to be settled without asking him, as he said it and when: rows are
 * appended, and his newest one is in force.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_tolerance (
      id bigint generated always as identity primary key,
      partner_id bigint not null references partner (id),
      price_percent bigint check (price_percent between 0 and 200000 and price_percent % 100 = 0),
      ship_available boolean not null,
      drop_unavailable boolean not null check (ship_available or not drop_unavailable),
      at timestamptz not null,
      by_user_id bigint not null references app_user (id),
      by_name text not null
    )`.execute(db);
  // The newest one of a partner, read whenever he places an order.
  await sql`
    create index partner_tolerance_newest on partner_tolerance (partner_id, id desc)`.execute(
    db,
  );
  await ownByPartner(db, "partner_tolerance");
  await sql`grant insert on partner_tolerance to rabat_app`.execute(db);
  await sql`
    create trigger append_only before update or delete on partner_tolerance
    for each row execute function refuse_change()`.execute(db);
}
