import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { openTouched, type Stage } from "../platform/merge.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import { canUndo, type UndoableFeed } from "./undo-batch.rules.ts";

/** What identifies a row of the table that a feed writes, and what a batch may change of it. */
const TABLES = {
  prices: {
    table: "price",
    identity: ["price_list_id", "item_id", "min_quantity", "valid_from"],
    columns: ["price", "valid_to", "origin"],
  },
  rebates: {
    table: "rebate",
    identity: ["id"],
    columns: [
      "kind",
      "code",
      "partner_id",
      "partner_group_id",
      "item_id",
      "manufacturer_id",
      "category_id",
      "min_quantity",
      "max_quantity",
      "quantity_scope",
      "payment_method_id",
      "terms_days_max",
      "rebate_percent",
      "net_price",
      "currency",
      "excludes_rebates",
      "lifts_limits",
      "valid_from",
      "valid_to",
      "origin",
    ],
  },
} as const satisfies Record<UndoableFeed, object>;

/**
 * Keeps the rows that a batch has changed as they stood and as it left them, in place of those of
 * the batch before it: only the newest can be taken back.
 */
export async function keepUndo(
  stage: Stage,
  { feed, batch }: { feed: string; batch: number },
): Promise<void> {
  if (!canUndo(feed)) return;
  await openTouched(stage);
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from touched) as any`.execute(stage.trx);
  if (!rows[0]?.any) return;
  await sql`
    delete from exchange_undo u using exchange_batch b
    where b.id = u.batch_id and b.feed = ${feed}`.execute(stage.trx);
  await sql`
    insert into exchange_undo (batch_id, row, table_name, before, after)
    select ${batch}, row_number() over (order by id), table_name, before, after
    from touched`.execute(stage.trx);
}

/** The batch of a feed that can be taken back, and how many rows it has changed. */
export async function findUndoable(
  trx: Transaction<Database>,
  feed: UndoableFeed,
): Promise<{ batch: number; rows: number } | undefined> {
  const { rows } = await sql<{ batch: number; rows: number }>`
    select b.id as batch, count(*)::int as rows
    from exchange_batch b join exchange_undo u on u.batch_id = b.id
    where b.feed = ${feed} group by b.id order by b.id desc limit 1`.execute(
    trx,
  );
  return rows[0];
}

/**
 * Puts the rows of a batch back as they stood. One that somebody has changed since is left as it
 * is; returns how many were put back.
 */
export async function putBack(
  trx: Transaction<Database>,
  { feed, batch }: { feed: UndoableFeed; batch: number },
): Promise<number> {
  const { table, identity, columns } = TABLES[feed];
  const kept = sql`exchange_undo u`;
  const ofBatch = sql`u.batch_id = ${batch}`;
  const same = sql.raw(
    identity.map((name) => `t.${name} = (a.image).${name}`).join(" and "),
  );
  const images = (image: "before" | "after") => sql`
    (select u.before, u.after,
       jsonb_populate_record(null::${sql.table(table)}, u.${sql.raw(image)}) as image
     from ${kept} where ${ofBatch} and u.after is not null) a`;
  const removed = await sql`
    delete from ${sql.table(table)} t using ${images("after")}
    where ${same} and a.before is null and to_jsonb(t) = a.after`.execute(trx);
  const set = sql.raw(
    columns.map((name) => `${name} = (b.old).${name}`).join(", "),
  );
  const changed = await sql`
    update ${sql.table(table)} t set ${set}
    from (
      select a.*, jsonb_populate_record(null::${sql.table(table)}, a.before) as old
      from ${images("after")} where a.before is not null
    ) b
    where ${sql.raw(identity.map((name) => `t.${name} = (b.image).${name}`).join(" and "))}
      and to_jsonb(t) = b.after`.execute(trx);
  const all = sql.raw([...new Set([...identity, ...columns])].join(", "));
  const made = await sql`
    insert into ${sql.table(table)} (${all}) overriding system value
    select ${sql.raw([...new Set([...identity, ...columns])].map((name) => `(i.image).${name}`).join(", "))}
    from (
      select jsonb_populate_record(null::${sql.table(table)}, u.before) as image
      from ${kept} where ${ofBatch} and u.after is null and u.before is not null
    ) i on conflict do nothing`.execute(trx);
  if (feed === "rebates") await raiseRules(trx, batch);
  return [removed, changed, made].reduce(
    (sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0n),
    0,
  );
}

/** Whose prices the rules of a batch make, as they stood and as it left them. */
async function raiseRules(
  trx: Transaction<Database>,
  batch: number,
): Promise<void> {
  await raiseViewVersions(
    trx,
    sql`
      select case when image ->> 'partner_id' is not null then 'partner/' || (image ->> 'partner_id')
        when image ->> 'partner_group_id' is not null
          then 'group/' || (image ->> 'partner_group_id')
        else 'general' end as scope
      from exchange_undo u, unnest(array[u.before, u.after]) as image
      where u.batch_id = ${batch} and image is not null`,
  );
}

/** Lets go of what was kept of a batch. */
export async function dropUndo(
  trx: Transaction<Database>,
  batch: number,
): Promise<void> {
  await trx.deleteFrom("exchange_undo").where("batch_id", "=", batch).execute();
}
