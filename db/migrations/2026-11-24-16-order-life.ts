import { sql, type Kysely } from "kysely";

/** Until when an order holds its goods, what it waits for, and what was done with it since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sales_order
      add column reserved_until timestamptz,
      add column extended_at timestamptz`.execute(db);
  // The owner of a forced table sees no row of it: only the house does.
  await sql`set local role rabat_house`.execute(db);
  await sql`
    update sales_order set reserved_until = ((valid_until + 1)::timestamp
      at time zone (select time_zone from company)) - interval '1 millisecond'`.execute(
    db,
  );
  await sql`set local role none`.execute(db);
  await sql`
    alter table sales_order alter column reserved_until set not null`.execute(
    db,
  );
  // The sweep for what has run out reads only what may.
  await sql`
    create index sales_order_deadline on sales_order (reserved_until, id)
    where state in ('on_hold', 'placed')`.execute(db);
  // A line that was taken out stays, with quantity 0: what it held stands in the stock's ledger.
  await sql`
    alter table sales_order_line
      add column awaited_on date,
      drop constraint sales_order_line_quantity_check,
      add constraint sales_order_line_quantity_check check (quantity >= 0),
      add check (awaited_on is null or backordered > 0)`.execute(db);
  await sql`grant update (awaited_on) on sales_order_line to rabat_app`.execute(
    db,
  );
  // An order's history tells more than its states: an extension and a change leave the state.
  await sql`
    alter table sales_order_event
      add column kind text not null default 'state'
        check (kind in ('state', 'extended', 'changed')),
      add column details jsonb not null default '{}'`.execute(db);
  // One confirmation an order, and news of it as often as there is some.
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check
        check (kind in ('order_confirmation', 'order_news', 'password_reset')),
      drop constraint mail_order_id_kind_key,
      add check (kind <> 'order_news' or order_id is not null)`.execute(db);
  await sql`
    create unique index mail_order_confirmation on mail (order_id)
    where kind = 'order_confirmation'`.execute(db);
}
