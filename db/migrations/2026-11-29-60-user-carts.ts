import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * The carts of each person, as his devices tell them to one another. What is in a cart is a state
 * that is only ever joined with another one, by the same rules on the phone and here; no statement
 * looks into it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table user_cart (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id),
      cart text not null check (length(cart) between 1 and 40),
      version integer not null check (version > 0),
      state jsonb not null,
      changed_at timestamptz not null,
      primary key (partner_id, user_id, cart)
    )`.execute(db);
  await ownByPartner(db, "user_cart");
  await sql`grant insert, update, delete on user_cart to rabat_app`.execute(db);
}
