import { sql, type Kysely } from "kysely";
import { ownForStaff } from "./ownership.ts";

/**
 * What partners' people do in the portal: as it happened, for 13 months, and counted by day. All of
 * it is written behind the requests, in bulk, and read by staff alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`
    create table activity_event (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id) on delete cascade,
      at timestamptz not null,
      day date not null,
      kind text not null check (kind in ('seen', 'view', 'why', 'search')),
      item_id bigint references item (id),
      price bigint,
      folded text,
      found integer check (found >= 0),
      check ((kind in ('view', 'why')) = (item_id is not null)),
      check ((kind = 'search') = (folded is not null and found is not null))
    )`);
  // What one person did; whether the same was noted a moment ago.
  await run(`create index activity_event_of on activity_event (user_id, at)`);
  await run(`
    create index activity_event_same on activity_event
      (user_id, kind, coalesce(item_id, 0), coalesce(folded, ''), at)`);
  // What is old enough to be forgotten; days come in order, so a few pages say where they lie.
  await run(
    `create index activity_event_day on activity_event using brin (day)`,
  );
  // Without an item its id is 0. A visit is counted here only: it is the first event after a pause.
  await run(`
    create table activity_day (
      partner_id bigint not null references partner (id),
      kind text not null check (kind in ('seen', 'visit', 'view', 'why', 'search', 'missed')),
      day date not null,
      item_id bigint not null default 0,
      times integer not null check (times > 0),
      primary key (partner_id, kind, day, item_id)
    )`);
  await run(`create index activity_day_of on activity_day (day)`);
  await run(`
    create table activity_term (
      partner_id bigint not null references partner (id),
      day date not null,
      folded text not null check (length(folded) between 1 and 100),
      typed text not null check (length(typed) between 1 and 100),
      times integer not null check (times > 0),
      missed integer not null check (missed between 0 and times),
      primary key (partner_id, day, folded)
    )`);
  await run(`create index activity_term_day on activity_term (day)`);
  // What of an item a partner has seen and not bought since: the price that he saw last and before.
  await run(`
    create table activity_interest (
      partner_id bigint not null references partner (id),
      item_id bigint not null references item (id),
      looked_at timestamptz not null,
      looks integer not null check (looks >= 0),
      price bigint,
      was_price bigint,
      currency text,
      price_changed_at timestamptz,
      looks_since integer not null default 0 check (looks_since >= 0),
      bought_at timestamptz,
      primary key (partner_id, item_id),
      check ((price_changed_at is null) = (was_price is null))
    )`);
  await run(
    `create index activity_interest_item on activity_interest (item_id)`,
  );
  await run(
    `create index activity_interest_looked on activity_interest (looked_at)`,
  );
  await run(`
    create index activity_interest_price on activity_interest (price_changed_at desc, partner_id, item_id)
    where price_changed_at is not null`);
  await run(`
    create table activity_person (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id) on delete cascade,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null check (last_seen_at >= first_seen_at),
      primary key (partner_id, user_id)
    )`);
  await run(`create index activity_person_user on activity_person (user_id)`);
  // `usual_days`: how far apart his days in the portal lie; `quiet_after`: from how many days of
  // silence on he is quieter than ever. Null: he has not come often enough to say.
  await run(`
    create table activity_partner (
      partner_id bigint primary key references partner (id),
      last_seen_at timestamptz not null,
      usual_days integer check (usual_days > 0),
      quiet_after integer check (quiet_after > 0)
    )`);
  await run(
    `create index activity_partner_seen on activity_partner (last_seen_at desc, partner_id)`,
  );
  for (const table of [
    "activity_event",
    "activity_day",
    "activity_term",
    "activity_interest",
    "activity_person",
    "activity_partner",
  ])
    await ownForStaff(db, table);
  // The same of all partners together, made anew every few minutes; whose it is, is not in it.
  await run(`
    create table activity_top_item (
      item_id bigint primary key references item (id),
      partners integer not null,
      looks integer not null,
      looked_at timestamptz not null
    )`);
  await run(
    `create index activity_top_item_order on activity_top_item (partners desc, looks desc, item_id)`,
  );
  await run(`
    create table activity_top_term (
      folded text primary key,
      typed text not null,
      times integer not null,
      missed integer not null,
      partners integer not null,
      last_day date not null
    )`);
  await run(
    `create index activity_top_term_order on activity_top_term (partners desc, times desc, folded)`,
  );
  await run(`
    create table activity_state (
      only_row boolean primary key default true check (only_row),
      dropped bigint not null default 0,
      bought_until timestamptz not null default '2000-01-01'
    )`);
  await run(`insert into activity_state default values`);
  await run(`
    grant select, insert, update, delete on activity_top_item, activity_top_term, activity_state
    to rabat_house`);
  // Carts that were left, the latest first.
  await run(`create index user_cart_changed on user_cart (changed_at desc)`);
}
