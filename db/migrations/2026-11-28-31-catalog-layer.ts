import { sql, type Kysely } from "kysely";

/**
 * Versions of the catalogue's layers that were handed out, so that a phone which holds one gets
 * what differs, also from another process and after a restart. They hold partners' prices: only
 * the house may read them, whoever asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table catalog_layer (
      kind text not null check (kind in ('items', 'prices', 'stock')),
      -- Who shares it: nobody else is ever given a difference to it.
      scope text not null,
      tag text not null,
      -- The names of its chunks, in their order.
      names text[] not null,
      -- The chunks as lines, compressed.
      body bytea not null,
      at timestamptz not null default now(),
      primary key (kind, scope, tag)
    )`.execute(db);
  await sql`alter table catalog_layer alter column body set storage external`.execute(
    db,
  );
  // The oldest go first.
  await sql`create index catalog_layer_age on catalog_layer (kind, at)`.execute(
    db,
  );
  await sql`alter table catalog_layer enable row level security`.execute(db);
  await sql`alter table catalog_layer force row level security`.execute(db);
  await sql`
    create policy house on catalog_layer to rabat_house using (true)`.execute(
    db,
  );
  await sql`
    grant select, insert, update, delete on catalog_layer to rabat_house`.execute(
    db,
  );
}
