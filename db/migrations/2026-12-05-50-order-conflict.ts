import { sql, type Kysely } from "kysely";
import { ownForStaff } from "./ownership.ts";

/**
 * Where an order and what came after it say different things: the ERP's documents charge another
 * price, the ERP confirms less, or prices moved before it took the order. Staff decide.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_conflict (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity,
      order_id bigint not null,
      kind text not null check (kind in ('erp_price', 'erp_quantity', 'moved_price')),
      source text not null default '',
      lines jsonb not null check (jsonb_array_length(lines) > 0),
      difference bigint not null,
      since timestamptz not null,
      state text not null default 'open' check (state in ('open', 'settled', 'gone')),
      decision text check (decision in ('accepted', 'kept', 'lowered', 'to_correct')),
      put_off_until timestamptz check (put_off_until is null or decision = 'to_correct'),
      decided_at timestamptz,
      decided_by text,
      primary key (partner_id, id),
      check (state <> 'settled' or decision is not null),
      check ((decision is null) = (decided_at is null)),
      check ((decision is null) = (decided_by is null)),
      foreign key (partner_id, order_id) references sales_order (partner_id, id)
    )`.execute(db);
  // One matter of one order is open once, and is found again when it is told of anew.
  await sql`
    create unique index order_conflict_open on order_conflict (order_id, kind, source)
    where state = 'open'`.execute(db);
  // What was decided about an order before.
  await sql`
    create index order_conflict_order on order_conflict (order_id)`.execute(db);
  // What waits for staff, the longest waiting first.
  await sql`
    create index order_conflict_waiting on order_conflict (since)
    where state = 'open'`.execute(db);
  // The documents of an order, to hold one against the other.
  await sql`
    create index erp_document_order on erp_document (order_id)
    where order_id is not null`.execute(db);
  await ownForStaff(db, "order_conflict");
}
