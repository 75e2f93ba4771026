import { sql, type Kysely } from "kysely";
import { watch } from "./audit-watched.ts";

/** A second factor for staff: codes of an app on the phone, and ten to fall back on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Outside of row-level security like all that is read before it is known who asks.
  await sql`
    create table user_second_factor (
      user_id bigint primary key references app_user (id) on delete cascade,
      secret text not null,
      enabled_at timestamptz,
      last_step bigint not null default 0,
      failures integer not null default 0,
      failing_since timestamptz
    )`.execute(db);
  await sql`
    create table user_recovery_code (
      user_id bigint not null references user_second_factor (user_id) on delete cascade,
      code_hash text not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    )`.execute(db);
  await sql`
    grant select, insert, update, delete on user_second_factor, user_recovery_code
    to rabat_house`.execute(db);
  await sql`
    alter table company add column second_factor_required boolean not null default false`.execute(
    db,
  );
  await watch(db, {
    table: "user_second_factor",
    topic: "permission",
    kind: "second_factor",
    key: "user_id",
    columns: ["enabled_at"],
    omitted: ["last_step", "failures", "failing_since", "user_id"],
    secret: ["secret"],
  });
  await watch(db, {
    table: "user_recovery_code",
    topic: "permission",
    kind: "second_factor",
    key: "user_id",
    events: "update",
    omitted: ["code_hash", "user_id"],
  });
}
