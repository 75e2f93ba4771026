import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { openTouched, run, type Stage } from "../platform/merge.queries.ts";
import type { FeedName } from "./feeds.ts";

/** One thing that a held batch would do. */
export interface DifferenceRow {
  /** Withdrawn, its price moved, its stock gone. */
  kind: "withdraw" | "move" | "zero";
  code: string;
  name: string;
  /** The price list, warehouse or partner that it is about. */
  place: string;
  was: string;
  becomes: string;
}

/** How many of them are kept. */
export const KEPT_DIFFERENCES = 100_000;
const PIECE = 2000;

/** What a merge that is about to be given up has done, piece by piece. */
export async function* readDifference(
  stage: Stage,
  feed: FeedName,
): AsyncGenerator<DifferenceRow[]> {
  await openTouched(stage);
  await run(
    stage,
    `create temporary table held_row on commit drop as
     select row_number() over (order by kind, code, place)::integer as row, d.*
     from (${differenceOf(feed, stage)}) d
     order by row limit ${KEPT_DIFFERENCES}`,
  );
  for (let from = 0; ; from += PIECE) {
    const { rows } = await sql<DifferenceRow>`
      select kind, code, name, place, was, becomes from held_row
      where row > ${from} and row <= ${from + PIECE} order by row`.execute(
      stage.trx,
    );
    if (rows.length === 0) return;
    yield rows;
  }
}

function differenceOf(feed: FeedName, stage: Stage): string {
  if (feed === "stock")
    return `
      select 'zero' as kind, i.code, i.name, w.code as place,
        ${decimal("c.was_on_hand", 1000)} as was, '0' as becomes
      from stock_change c join item i on i.id = c.item_id
      join warehouse w on w.id = c.warehouse_id
      where c.was_on_hand > 0 and c.on_hand = 0`;
  const moves = {
    items: `
      union all
      select 'move', c.code, c.name, '', ${decimal("c.was_list_price", 10_000)},
        ${decimal("c.list_price", 10_000)}
      from changed c where ${moved(stage, "list_price")}`,
    prices: `
      union all
      select 'move', i.code, i.name,
        l.code || case when c.min_quantity > 0
          then ' · ' || ${decimal("c.min_quantity", 1000)} else '' end,
        ${decimal("c.was_price", 10_000)}, ${decimal("c.price", 10_000)}
      from changed c join item i on i.id = c.item_id
      join price_list l on l.id = c.price_list_id
      where ${moved(stage, "price")}`,
  };
  const more = feed === "items" || feed === "prices" ? moves[feed] : "";
  return `
    select 'withdraw' as kind,
      coalesce(w.before ->> 'code', i.code, w.before ->> 'number', w.before ->> 'document_number',
        '') as code,
      coalesce(w.before ->> 'name', i.name, '') as name,
      concat_ws(' · ', l.code, p.code) as place,
      coalesce(${decimal("(w.before ->> 'price')::bigint", 10_000)},
        ${decimal("(w.before ->> 'rebate_percent')::bigint", 10_000)} || ' %',
        ${decimal("(w.before ->> 'net_price')::bigint", 10_000)}, '') as was,
      '' as becomes
    from touched w
    left join item i on i.id = (w.before ->> 'item_id')::bigint
    left join price_list l on l.id = (w.before ->> 'price_list_id')::bigint
    left join partner p on p.id = (w.before ->> 'partner_id')::bigint
    where w.what = 'withdraw'
    ${more}`;
}

const decimal = (value: string, parts: number) =>
  `trim_scale(${value}::numeric / ${parts})::text`;

/** Of the rows `changed` those whose price moved by more than a step. */
function moved({ priceStepPercent }: Stage, price: string): string {
  return `c.was_${price} > 0
    and abs(c.${price} - c.was_${price}) * 100 > c.was_${price} * ${priceStepPercent}`;
}

/** Keeps rows of a held batch's difference, after those that are kept already. */
export async function insertDifference(
  trx: Transaction<Database>,
  batch: number,
  { from, rows }: { from: number; rows: DifferenceRow[] },
): Promise<void> {
  await trx
    .insertInto("exchange_difference")
    .values(
      rows.map((row, index) => ({
        batch_id: batch,
        row: from + index + 1,
        ...row,
      })),
    )
    .execute();
}

/** Lets go of what a batch would have done. */
export async function deleteDifference(
  trx: Transaction<Database>,
  batch: number,
): Promise<void> {
  await trx
    .deleteFrom("exchange_difference")
    .where("batch_id", "=", batch)
    .execute();
}
