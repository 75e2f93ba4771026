import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What a partner's people call an item, as they taught it: folded for finding, and as written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table item_alias (
      partner_id bigint not null references partner (id),
      alias text not null check (length(alias) between 1 and 300),
      written text not null check (length(written) between 1 and 100),
      item_id bigint not null references item (id),
      learned_by bigint not null references app_user (id),
      learned_at timestamptz not null,
      primary key (partner_id, alias)
    )`.execute(db);
  await ownByPartner(db, "item_alias");
  await sql`grant insert, update, delete on item_alias to rabat_app`.execute(
    db,
  );
}
