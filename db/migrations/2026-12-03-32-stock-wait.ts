import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Who waits for goods, in the order of asking, and who was told that they are here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table stock_wait (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id) on delete cascade,
      item_id bigint not null references item (id),
      asked_at timestamptz not null,
      quantity bigint not null check (quantity > 0),
      when_plenty boolean not null,
      told_at timestamptz,
      told_day date,
      primary key (partner_id, user_id, item_id)
    )`.execute(db);
  // Who still waits, in order; and who was told of an item lately.
  await sql`
    create index stock_wait_open on stock_wait (item_id, asked_at) where told_at is null`.execute(
    db,
  );
  await sql`create index stock_wait_told on stock_wait (item_id, told_at) where told_at is not null`.execute(
    db,
  );
  await ownByPartner(db, "stock_wait");
  await sql`grant insert, update, delete on stock_wait to rabat_app`.execute(
    db,
  );
}
