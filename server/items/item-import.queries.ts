import { sql } from "kysely";
import {
  applyChanges,
  findChanges,
  withdrawUnnamed,
  type MergeCounts,
  type MergeTarget,
  type Stage,
} from "../platform/merge.queries.ts";
import { itemSearchText } from "./item-search.rules.ts";

/** How many items' search texts are made at once. */
const TEXTS_AT_ONCE = 2000;

function itemTarget(stage: Stage): MergeTarget {
  return {
    table: "item",
    match: "t.code = s.code",
    identity: ["id"],
    key: { code: "code" },
    columns: {
      name: { from: "name" },
      unit: { from: "unit" },
      vat_code: { from: "vat_rate_id" },
      list_price: { from: "list_price" },
      previous_code: { from: "previous_code" },
      manufacturer_id: { from: "manufacturer_id", givenBy: "manufacturer" },
      category_id: { from: "category_id", givenBy: "category" },
      barcodes: { from: "barcodes", fallback: "'{}'" },
      catalog_number: { from: "catalog_number", fallback: "''" },
      pack_size: { from: "pack_size" },
      minimum_order: { from: "minimum_order", fallback: "1000" },
      quantity_step: { from: "quantity_step", fallback: "1000" },
      maximum_rebate_percent: { from: "maximum_rebate_percent" },
      minimum_price: { from: "minimum_price" },
      backorder: { from: "backorder", fallback: "false" },
      description: { from: "description", fallback: "''" },
      image_url: { from: "image_url" },
      successor_code: { from: "successor", givenBy: "successor" },
      active: activeColumn(stage),
    },
  };
}

/**
 * A snapshot that holds an item brings it back, unless it says itself whether the item is active:
 * left out of one file by mistake, it would otherwise stay withdrawn for ever.
 */
function activeColumn(stage: Stage): MergeTarget["columns"][string] {
  const bit = stage.bits.get("active") ?? 0;
  return {
    from: "active",
    always:
      stage.mode === "replace"
        ? `case when s.given & ${bit} <> 0 then coalesce(s.active, true) else true end`
        : `coalesce(case when s.given & ${bit} <> 0 then s.active else t.active end, true)`,
  };
}

export async function mergeItems(stage: Stage): Promise<MergeCounts> {
  const target = itemTarget(stage);
  const counts = await findChanges(stage, target);
  const moved = await sql<{ rows: number; of: number }>`
    select
      (select count(*)::int from changed
       where was_list_price > 0
         and abs(list_price - was_list_price) * 100
           > was_list_price * ${stage.priceStepPercent}::int) as rows,
      (select count(*)::int from item where active) as of`.execute(stage.trx);
  await makeSearchTexts(stage);
  await applyChanges(stage, target, {
    extra: ["search_text"],
    touch: "updated_at",
  });
  const withdrawn = await withdrawUnnamed(stage, {
    table: "item",
    match: "s.code = t.code",
    standing: "t.active",
    statement: "update item t set active = false, updated_at = now()",
  });
  const movedPrices = moved.rows[0] ?? { rows: 0, of: 0 };
  return { ...counts, ...withdrawn, movedPrices };
}

/** Makes the search text of new items and of those in which something searched for changes. */
async function makeSearchTexts(stage: Stage): Promise<void> {
  await sql`alter table changed add column search_text text`.execute(stage.trx);
  await sql`
    create temporary table search_text_made (line integer, search_text text) on commit drop`.execute(
    stage.trx,
  );
  await sql`
    declare to_fold no scroll cursor for
    select c.line as id, c.code, c.name, c.catalog_number, c.barcodes,
      coalesce(m.name, '') as manufacturer_name
    from changed c left join manufacturer m on m.id = c.manufacturer_id
    where c.is_new
      or (c.was_name, c.was_catalog_number, c.was_barcodes, c.was_manufacturer_id)
        is distinct from (c.name, c.catalog_number, c.barcodes, c.manufacturer_id)`.execute(
    stage.trx,
  );
  for await (const { ids, texts } of foldedTexts(stage)) {
    await sql`
      insert into search_text_made select * from unnest(${ids}::int[], ${texts}::text[])`.execute(
      stage.trx,
    );
  }
  await sql`
    update changed c set search_text = made.search_text
    from search_text_made made where made.line = c.line`.execute(stage.trx);
  await sql`
    update changed c set search_text = t.search_text
    from item t where t.id = c.old_id and c.search_text is null`.execute(
    stage.trx,
  );
}

/** Makes the search texts of the items whose maker has another name now. */
export async function remakeSearchTexts(stage: Stage): Promise<void> {
  await sql`
    declare to_fold no scroll cursor for
    select i.id, i.code, i.name, i.catalog_number, i.barcodes, m.name as manufacturer_name
    from changed c
    join manufacturer m on m.id = c.old_id
    join item i on i.manufacturer_id = m.id
    where not c.is_new and c.was_name is distinct from c.name
    order by i.id`.execute(stage.trx);
  for await (const { ids, texts } of foldedTexts(stage)) {
    await sql`
      update item i set search_text = made.search_text
      from unnest(${ids}::bigint[], ${texts}::text[]) as made (id, search_text)
      where i.id = made.id`.execute(stage.trx);
  }
}

async function* foldedTexts(
  stage: Stage,
): AsyncGenerator<{ ids: number[]; texts: string[] }> {
  for (;;) {
    const { rows } = await sql<{
      id: number;
      code: string;
      name: string;
      catalog_number: string;
      barcodes: string[];
      manufacturer_name: string;
    }>`fetch ${sql.lit(TEXTS_AT_ONCE)} from to_fold`.execute(stage.trx);
    if (rows.length === 0) break;
    yield {
      ids: rows.map((row) => row.id),
      texts: rows.map((row) =>
        itemSearchText({
          code: row.code,
          name: row.name,
          catalogNumber: row.catalog_number,
          barcodes: row.barcodes,
          manufacturerName: row.manufacturer_name,
        }),
      ),
    };
  }
  await sql`close to_fold`.execute(stage.trx);
}
