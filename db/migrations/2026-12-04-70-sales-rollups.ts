import { sql, type Kysely } from "kysely";
import { ownForStaff } from "./ownership.ts";

/** What reports add up, in money of the order's currency and 1/1000 of a unit. */
const MEASURES = `
  lines bigint not null,
  net bigint not null,
  returned_net bigint not null,
  asked_net bigint not null,
  confirmed_net bigint not null,
  due_net bigint not null,
  shipped_net bigint not null`;

/**
 * Sums of orders that reports are made from, and the orders that they do not contain yet as they
 * stand. Triggers note an order with the moment it was placed at, before and after, so that the
 * day it has left is added up anew as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows are only added and taken: nobody who orders waits for another, or for who adds up.
  await sql`
    create table sales_change (
      id bigint generated always as identity primary key,
      order_id bigint not null,
      placed_at timestamptz not null
    )`.execute(db);
  await sql`grant insert on sales_change to rabat_app`.execute(db);
  await sql`grant select, insert, delete on sales_change to rabat_house`.execute(
    db,
  );
  // How often all of it has been wanted anew, and how often it was made so.
  await sql`
    create table sales_rollup (
      only_row boolean primary key default true check (only_row),
      wanted integer not null default 0,
      made integer not null default 0
    )`.execute(db);
  await sql`insert into sales_rollup default values`.execute(db);
  await sql`grant select on sales_rollup to rabat_sales`.execute(db);
  await sql`grant select, update on sales_rollup to rabat_house`.execute(db);

  await sql
    .raw(
      `create table sales_day (
         partner_id bigint not null references partner (id),
         day date not null,
         currency text not null check (currency ~ '^[A-Z]{3}$'),
         orders bigint not null,
         ended_orders bigint not null,
         ended_net bigint not null,
         ${MEASURES},
         shipped_orders bigint not null,
         shipped_minutes bigint not null,
         took_0 bigint not null,
         took_1 bigint not null,
         took_2 bigint not null,
         took_3 bigint not null,
         took_5 bigint not null,
         took_7 bigint not null,
         took_more bigint not null,
         primary key (partner_id, day, currency)
       )`,
    )
    .execute(db);
  // Days of all partners.
  await sql`create index sales_day_day on sales_day (day)`.execute(db);
  await sql
    .raw(
      `create table sales_line_day (
         partner_id bigint not null references partner (id),
         day date not null,
         item_id bigint not null references item (id),
         currency text not null check (currency ~ '^[A-Z]{3}$'),
         quantity bigint not null,
         ${MEASURES},
         primary key (partner_id, day, item_id, currency)
       )`,
    )
    .execute(db);
  // Some items of all partners, without looking into the table; the days at the edges of months.
  await sql`
    create index sales_line_day_item on sales_line_day (item_id, day)
    include (partner_id, currency, quantity, lines, net)`.execute(db);
  await sql`
    create index sales_line_day_day on sales_line_day using brin (day)
    with (pages_per_range = 16, autosummarize = on)`.execute(db);
  for (const table of ["sales_day", "sales_line_day"])
    await ownForStaff(db, table);
  // Of all partners together: a salesperson's own are added up from the days.
  await sql
    .raw(
      `create table sales_item_month (
         month date not null check (extract(day from month) = 1),
         item_id bigint not null references item (id),
         currency text not null check (currency ~ '^[A-Z]{3}$'),
         quantity bigint not null,
         ${MEASURES},
         primary key (month, item_id, currency)
       )`,
    )
    .execute(db);
  await sql`
    grant select, insert, update, delete on sales_item_month to rabat_house`.execute(
    db,
  );

  await noteChanges(db);

  // What there is already waits to be added up.
  await sql`set local role rabat_house`.execute(db);
  await sql`
    update sales_rollup set wanted = 1 where exists (select from sales_order)`.execute(
    db,
  );
  await sql`reset role`.execute(db);
}

async function noteChanges(db: Kysely<unknown>): Promise<void> {
  const told: Record<string, string> = {
    insert:
      "insert into sales_change (order_id, placed_at) select id, placed_at from new_rows",
    update: `insert into sales_change (order_id, placed_at)
      select id, placed_at from new_rows union select id, placed_at from old_rows`,
  };
  for (const [event, statement] of Object.entries(told)) {
    const old = event === "update" ? "old table as old_rows" : "";
    await sql
      .raw(
        `create function note_sales_order_${event}() returns trigger language plpgsql as $$
         begin
           ${statement};
           return null;
         end $$`,
      )
      .execute(db);
    await sql
      .raw(
        `create trigger note_sales_${event} after ${event} on sales_order
         referencing ${old} new table as new_rows
         for each statement execute function note_sales_order_${event}()`,
      )
      .execute(db);
  }
  await sql`
    create function note_sales_part() returns trigger language plpgsql as $$
    begin
      insert into sales_change (order_id, placed_at)
      select distinct o.id, o.placed_at
      from changed c join sales_order o on o.partner_id = c.partner_id and o.id = c.order_id;
      return null;
    end $$`.execute(db);
  // Lines come with their order; what is inserted of the others may come alone.
  for (const [table, event, rows] of [
    ["sales_order_line", "update", "new"],
    ["sales_order_line", "delete", "old"],
    ["sales_order_event", "insert", "new"],
    ["order_shipment", "insert", "new"],
    ["order_shipment", "update", "new"],
    ["order_shipment", "delete", "old"],
  ])
    await sql
      .raw(
        `create trigger note_sales_${event} after ${event} on ${table}
         referencing ${rows} table as changed
         for each statement execute function note_sales_part()`,
      )
      .execute(db);
  await sql`
    create function note_sales_claim() returns trigger language plpgsql as $$
    begin
      insert into sales_change (order_id, placed_at)
      select distinct o.id, o.placed_at
      from changed c
      join claim_piece p on p.partner_id = c.partner_id and p.claim_id = c.id
      join sales_order o on o.partner_id = p.partner_id and o.id = p.order_id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger note_sales_update after update on claim
    referencing new table as changed
    for each statement execute function note_sales_claim()`.execute(db);
  await sql`
    create function want_sales_anew() returns trigger language plpgsql as $$
    begin
      update sales_rollup set wanted = wanted + 1;
      return null;
    end $$`.execute(db);
  // Other days begin at other moments.
  await sql`
    create trigger want_sales_anew after update on company for each row
    when (old.time_zone is distinct from new.time_zone)
    execute function want_sales_anew()`.execute(db);
}
