import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * Lists of items that a partner's people keep, under ids that their devices give, and the order in
 * which each of them walks along the shelf. Whose a list is within the company is told by
 * `owner_id`: the walls stand between companies.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_list (
      partner_id bigint not null references partner (id),
      id uuid not null,
      owner_id bigint not null references app_user (id),
      name text not null check (length(name) between 1 and 100),
      shared boolean not null,
      version integer not null check (version > 0),
      changed_at timestamptz not null,
      changed_by text not null,
      primary key (partner_id, id)
    )`.execute(db);
  await sql`
    create table order_list_line (
      partner_id bigint not null,
      list_id uuid not null,
      position integer not null check (position > 0),
      item_id bigint not null references item (id),
      quantity bigint check (quantity > 0),
      primary key (partner_id, list_id, item_id),
      foreign key (partner_id, list_id) references order_list (partner_id, id) on delete cascade
    )`.execute(db);
  await sql`
    create table shelf_item (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id),
      position integer not null check (position > 0),
      item_id bigint not null references item (id),
      par bigint check (par > 0),
      primary key (partner_id, user_id, item_id)
    )`.execute(db);
  for (const table of ["order_list", "order_list_line", "shelf_item"])
    await ownByPartner(db, table);
  await sql`
    grant insert, update, delete on order_list, order_list_line, shelf_item to rabat_app`.execute(
    db,
  );
}
